package io.ninomaru.spring.check;

import io.ninomaru.spring.web.TotpConfigurer;
import jakarta.servlet.Filter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
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

    void look(List<Chains.Named> chains, Collection<Filter> beside, Findings findings) {
        List<String> others = new ArrayList<>();
        Set<Filter> met = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Chains.Named chain : chains) {
            List<Filter> before = TotpConfigurer.before(chain.chain());
            for (Filter filter : chain.filters()) {
                String where = " in the security filter chain '" + chain.name() + "'";
                boolean isHarmless = look(filter, where, findings);
                if (isHarmless && before.contains(filter) && Types.isOfApplication(filter.getClass())) {
                    others.add(filter.getClass().getName() + where);
                }
                met.add(filter);
            }
        }
        beside.stream()
                .filter(filter -> !met.contains(filter))
                .forEach(filter -> look(filter, " beside the security filter chains", findings));
        if (!others.isEmpty()) {
            LOG.warn(
                    "These filters of the application's own stand before the second factor: {}. They see a login that a request brings "
                            + "with it (HTTP Basic, bearer tokens, certificates) before its code was asked for. If one acts on a "
                            + "login, put it behind the rules with addFilterAfter(filter, AuthorizationFilter.class).",
                    String.join(", ", others));
        }
    }

    /** Whether there is nothing to say against a filter. */
    private boolean look(Filter filter, String where, Findings findings) {
        Class<?> type = filter.getClass();
        Optional<String> acts = Types.isOfApplication(type) ? acts(filter) : Optional.empty();
        if (acts.isEmpty()) {
            return true;
        }
        if (!known.has(type.getSimpleName(), type)) {
            findings.add("the filter " + type.getName() + where + " " + acts.get()
                    + " before the second factor was given. Hand over what it does then, a token for instance, to "
                    + "http.with(totp(), totp -> totp.successHandler(...)), which is called after the last factor; or, if it does "
                    + "nothing that matters, set ninomaru.known-logins=" + type.getName());
        }
        return false;
    }

    private static Optional<String> acts(Filter filter) {
        @Nullable String method = actsOnSuccess(filter.getClass());
        if (method != null) {
            return Optional.of("has a " + method + "() of its own, which acts");
        }
        if (extendsOneOfSprings(filter)) {
            return Calls.answerAtTheAttempt(filter.getClass())
                    ? Optional.of("has an attemptAuthentication() that answers")
                    : Optional.empty();
        }
        return logsInByItself(filter) || Calls.thatLogIn(filter.getClass()).isPresent()
                ? Optional.of("logs people in by itself")
                : Optional.empty();
    }

    /** Those call the handlers that wait. */
    private static boolean extendsOneOfSprings(Filter filter) {
        return filter instanceof AbstractAuthenticationProcessingFilter
                || filter instanceof AuthenticationFilter
                || filter instanceof BasicAuthenticationFilter;
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

    private static boolean logsInByItself(Filter filter) {
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
