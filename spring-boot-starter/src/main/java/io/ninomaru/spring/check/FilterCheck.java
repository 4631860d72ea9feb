package io.ninomaru.spring.check;

import io.ninomaru.spring.web.TotpConfigurer;
import jakarta.servlet.Filter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Filters of the application's own in a chain: those that act on the password alone keep it from starting, others are named. */
final class FilterCheck {

    private static final Logger LOG = LoggerFactory.getLogger(FilterCheck.class);

    /** What a filter of Spring's calls when the first factor was right: whoever replaces it acts before the second. */
    private static final Set<String> ON_SUCCESS = Set.of("successfulAuthentication", "onSuccessfulAuthentication");

    private final KnownLogins known;

    FilterCheck(KnownLogins known) {
        this.known = known;
    }

    void look(List<Chains.Named> chains, Findings findings) {
        List<String> others = new ArrayList<>();
        for (Chains.Named chain : chains) {
            for (Filter filter : TotpConfigurer.before(chain.chain())) {
                if (Types.isOfApplication(filter.getClass())) {
                    look(chain, filter, findings, others);
                }
            }
        }
        if (!others.isEmpty()) {
            LOG.warn(
                    "These filters of the application's own stand before the second factor: {}. They see a login that a request brings "
                            + "with it (HTTP Basic, bearer tokens, certificates) before its code was asked for. If one acts on a "
                            + "login, put it behind the rules with addFilterAfter(filter, AuthorizationFilter.class).",
                    String.join(", ", others));
        }
    }

    private void look(Chains.Named chain, Filter filter, Findings findings, List<String> others) {
        Class<?> type = filter.getClass();
        String where = type.getName() + " in the security filter chain '" + chain.name() + "'";
        @Nullable String acts = actsOnSuccess(type);
        if (acts == null && !logsInByItself(filter)) {
            others.add(where);
        } else if (!known.has(type.getSimpleName(), type)) {
            findings.add("the filter " + where
                    + (acts == null ? " logs people in by itself" : " has a " + acts + "() of its own, which acts")
                    + " before the second factor was given. Hand over what it does then, a token for instance, to "
                    + "http.with(totp(), totp -> totp.successHandler(...)), which is called after the last factor; or, if it does "
                    + "nothing that matters, set ninomaru.known-logins=" + type.getName());
        }
    }

    private static @Nullable String actsOnSuccess(Class<?> type) {
        for (@Nullable Class<?> each = type; each != null && Types.isOfApplication(each); each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (ON_SUCCESS.contains(method.getName()) && !method.isBridge()) {
                    return method.getName();
                }
            }
        }
        return null;
    }

    /** Those of Spring's that it extends call the handlers that wait. */
    private static boolean logsInByItself(Filter filter) {
        if (filter instanceof AbstractAuthenticationProcessingFilter
                || filter instanceof AuthenticationFilter
                || filter instanceof BasicAuthenticationFilter) {
            return false;
        }
        for (@Nullable Class<?> each = filter.getClass();
                each != null && Types.isOfApplication(each);
                each = each.getSuperclass()) {
            if (Arrays.stream(each.getDeclaredFields()).map(Field::getType).anyMatch(FilterCheck::isAuthenticator)) {
                return true;
            }
        }
        return false;
    }

    static boolean isAuthenticator(Class<?> type) {
        return AuthenticationManager.class.isAssignableFrom(type)
                || AuthenticationProvider.class.isAssignableFrom(type);
    }
}
