package io.ninomaru.spring.check;

import io.ninomaru.spring.web.TotpConfigurer;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.authentication.AuthenticationProvider;

/**
 * Completes the filter chains when all of them are there, before the application answers its first request, and refuses to start if a
 * door would be left open.
 */
public final class WiringCheck implements SmartInitializingSingleton {

    private final ConfigurableListableBeanFactory beans;
    private final boolean isNamedByApplication;
    private final Set<String> unprotected;
    private final Set<String> knownLogins;

    /**
     * Makes one.
     *
     * @param isNamedByApplication whether the application says itself how accounts are named
     * @param unprotected the names of filter chains that do without a second factor
     * @param knownLogins the names of beans and classes that may log people in by themselves
     */
    public WiringCheck(
            ConfigurableListableBeanFactory beans,
            boolean isNamedByApplication,
            Set<String> unprotected,
            Set<String> knownLogins) {
        this.beans = beans;
        this.isNamedByApplication = isNamedByApplication;
        this.unprotected = unprotected;
        this.knownLogins = knownLogins;
    }

    /**
     * Looks at everything.
     *
     * @throws io.ninomaru.settings.SettingsException if a door would be left open: it says which, and what to write instead
     */
    @Override
    public void afterSingletonsInstantiated() {
        List<Chains.Named> all = Chains.of(beans);
        List<Chains.Named> ours =
                all.stream().filter(chain -> TotpConfigurer.isIn(chain.chain())).toList();
        Findings findings = new Findings();
        KnownLogins known = new KnownLogins(knownLogins);
        new ChainCheck(unprotected).look(all, findings);
        new FilterCheck(known).look(ours, filters(), findings);
        if (!isNamedByApplication) {
            new NameCheck()
                    .look(
                            ours,
                            beans.getBeansOfType(AuthenticationProvider.class, false, false)
                                    .values(),
                            findings);
        }
        new LoginCheck(beans, known).look(findings);
        known.look(findings);
        findings.refuse();
        ours.forEach(chain -> TotpConfigurer.complete(chain.chain()));
    }

    /** The filters that are beans, or that a bean registers: a container has them beside those of the chains. */
    private List<Filter> filters() {
        List<Filter> filters =
                new ArrayList<>(beans.getBeansOfType(Filter.class, false, false).values());
        for (String name : beans.getBeanDefinitionNames()) {
            @Nullable Class<?> type = beans.containsBean(name) ? beans.getType(name, false) : null;
            if (type != null
                    && Types.isA(type, Types.FILTER_BEAN)
                    && new BeanWrapperImpl(beans.getBean(name)).getPropertyValue("filter") instanceof Filter filter) {
                filters.add(filter);
            }
        }
        return filters;
    }
}
