package io.ninomaru.spring;

import static io.ninomaru.spring.web.TotpConfigurer.totp;
import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.pages.Attempts;
import io.ninomaru.pages.Repeats;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.Settings;
import io.ninomaru.spring.check.WiringCheck;
import io.ninomaru.spring.factor.AccountNames;
import io.ninomaru.spring.factor.FirstFactorVersion;
import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.LoginNames;
import io.ninomaru.spring.factor.PasswordVersion;
import io.ninomaru.spring.factor.SecondFactorRequirement;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.factor.StepUp;
import io.ninomaru.spring.pages.MustacheRenderer;
import io.ninomaru.spring.pages.PageRenderer;
import io.ninomaru.spring.web.Endings;
import io.ninomaru.spring.web.SecondFactorParts;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.ClassUtils;

/** Makes what {@code http.with(totp(), ...)} takes, and a filter chain with it if the application has none of its own. */
@AutoConfiguration(
        after = NinomaruAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        },
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class NinomaruSecurityAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NinomaruSecurityAutoConfiguration.class);
    private static final int LAST = Integer.MAX_VALUE - 5;
    private static final String NAMES = "ninomaruAccountNames";

    @Bean(NAMES)
    @ConditionalOnMissingBean
    AccountNames ninomaruAccountNames(NinomaruProperties properties) {
        return switch (properties.accountNames()) {
            case EXACT -> AccountNames.EXACT;
            case IGNORING_CASE -> AccountNames.IGNORING_CASE;
        };
    }

    @Bean
    @ConditionalOnMissingBean
    SecondFactorRequirement ninomaruRequirement(NinomaruProperties properties) {
        return switch (properties.requirement()) {
            case OPTIONAL -> SecondFactorRequirement.OPTIONAL;
            case REQUIRED -> SecondFactorRequirement.REQUIRED;
        };
    }

    @Bean
    @ConditionalOnMissingBean
    FirstFactorVersion ninomaruFirstFactorVersion(ObjectProvider<UserDetailsService> users) {
        @Nullable UserDetailsService service = users.getIfUnique();
        if (service == null) {
            LOG.warn(
                    "There is not one user service, so nothing tells whether a login that was begun is still allowed: it is completed "
                            + "even if a password was changed or a user deleted meanwhile. Make a bean of type FirstFactorVersion.");
        }
        return service == null ? authentication -> FirstFactorVersion.Answer.NONE : new PasswordVersion(service);
    }

    @Bean
    @ConditionalOnMissingBean
    PageRenderer ninomaruPageRenderer(
            ApplicationContext context, NinomaruProperties properties, Settings settings, Environment environment) {
        return new MustacheRenderer(
                context, context, Locales.of(context), Names.issuer(settings, environment), properties.path());
    }

    @Bean
    @ConditionalOnMissingBean
    Standings ninomaruStandings(SecondFactor secondFactor, AccountNames names, SecondFactorRequirement requirement) {
        return new Standings(secondFactor, names, requirement);
    }

    @Bean
    @ConditionalOnMissingBean
    SecondFactorParts ninomaruParts(
            NinomaruProperties properties,
            Settings settings,
            Environment environment,
            SecondFactor secondFactor,
            AccountNames names,
            Standings standings,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<UserDetailsService> users,
            FirstFactorVersion version,
            ObjectProvider<Attempts> attempts,
            DeliveryParts delivery,
            PageRenderer renderer,
            @Qualifier(NinomaruAutoConfiguration.CLOCK) InstantSource clock) {
        return new SecondFactorParts(
                properties.path(),
                Names.issuer(settings, environment),
                secondFactor,
                names,
                standings,
                new LoginNames(
                        standings,
                        Optional.ofNullable(users.getIfUnique()).filter(any -> beans.containsBeanDefinition(NAMES)),
                        names),
                new FirstFactors(version, properties.firstFactorValidity(), clock),
                attempts.getIfUnique(() -> Attempts.UNHEARD),
                delivery.sender().isPresent(),
                delivery.destinations(),
                renderer,
                new Endings(),
                new Repeats(clock),
                clock);
    }

    @Bean
    @ConditionalOnMissingBean
    StepUp stepUp(ObjectProvider<SecurityContextHolderStrategy> holders) {
        return new StepUp(holders.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
    }

    /** Not lazily: nothing else asks for it. */
    @Bean
    @Lazy(false)
    SmartInitializingSingleton ninomaruWiringCheck(
            ConfigurableListableBeanFactory beans, NinomaruProperties properties) {
        return new WiringCheck(
                beans, !beans.containsBeanDefinition(NAMES), properties.unprotectedChains(), properties.knownLogins());
    }

    /** Boot's own chain, and the second factor in it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDefaultServletWebSecurity
    static class DefaultChain {

        private static final String HEALTH = "org.springframework.boot.health.actuate.endpoint.HealthEndpoint";
        private static final String ENDPOINTS =
                "org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest";

        @Bean
        @Order(LAST)
        SecurityFilterChain secondFactorSecurityFilterChain(HttpSecurity http) {
            http.authorizeHttpRequests(requests -> {
                if (ClassUtils.isPresent(HEALTH, null) && ClassUtils.isPresent(ENDPOINTS, null)) {
                    requests.requestMatchers(HealthProbes.matcher()).permitAll();
                }
                requests.anyRequest().authenticated();
            });
            http.formLogin(withDefaults());
            http.httpBasic(withDefaults());
            http.with(totp(), withDefaults());
            return http.build();
        }
    }

    /** Apart, so that the actuator is needed only where it is. */
    private static final class HealthProbes {
        static RequestMatcher matcher() {
            return new OrRequestMatcher(
                    EndpointRequest.to(HealthEndpoint.class),
                    EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class));
        }
    }
}
