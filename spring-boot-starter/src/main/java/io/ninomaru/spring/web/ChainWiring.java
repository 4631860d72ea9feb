package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.NullRememberMeServices;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What can be done only when a filter chain has all its filters: whatever follows a first factor in it waits for the second, and an
 * operator who acts as somebody else can leave him.
 *
 * @param gate the chain's gate
 * @param chain what the chain's keys begin with
 * @param finish what ends logins
 * @param strategy what is done to a session at each factor
 * @param standings where sessions stand
 * @param deferring makes what stands in the place of a handler
 */
record ChainWiring(
        SessionGate gate,
        String chain,
        Finish finish,
        SessionAuthenticationStrategy strategy,
        Standings standings,
        Deferring deferring) {

    /** Makes a handler that waits. */
    interface Deferring {
        DeferredLogin defer(String key, AuthenticationSuccessHandler own);
    }

    void complete(SecurityFilterChain built) {
        List<Filter> filters = built.getFilters();
        for (int i = 0; i < filters.size(); i++) {
            Filter filter = filters.get(i);
            String key = chain + filter.getClass().getSimpleName() + "-" + i;
            if (filter instanceof AbstractAuthenticationProcessingFilter login) {
                defer(login, "successHandler", key, login::setAuthenticationSuccessHandler);
                deferRememberMe(login, key, login::setRememberMeServices);
                if (field(login, "sessionStrategy") instanceof NullAuthenticatedSessionStrategy) {
                    login.setSessionAuthenticationStrategy(strategy);
                }
            } else if (filter instanceof AuthenticationFilter login) {
                defer(login, "successHandler", key, login::setSuccessHandler);
            } else if (filter instanceof BasicAuthenticationFilter login) {
                deferRememberMe(login, key, login::setRememberMeServices);
            } else if (filter instanceof RememberMeAuthenticationFilter login) {
                defer(login, "successHandler", key, login::setAuthenticationSuccessHandler);
            } else if (filter instanceof AbstractPreAuthenticatedProcessingFilter login) {
                defer(login, "authenticationSuccessHandler", key, login::setAuthenticationSuccessHandler);
            }
        }
        if (strategy instanceof CompositeSessionAuthenticationStrategy) {
            FinishedLogins.defer(
                    new DirectFieldAccessor(strategy).getPropertyValue("delegateStrategies"), () -> standings);
        }
        gate.setLogouts(matchers(filters, LogoutFilter.class, "logoutRequestMatcher"));
        gate.setLeaving(matchers(filters, SwitchUserFilter.class, "exitUserMatcher"));
    }

    private static List<RequestMatcher> matchers(List<Filter> filters, Class<? extends Filter> type, String name) {
        return filters.stream()
                .filter(type::isInstance)
                .map(filter -> (RequestMatcher) field(filter, name))
                .toList();
    }

    private void deferRememberMe(Filter login, String key, Consumer<RememberMeServices> setter) {
        if (field(login, "rememberMeServices") instanceof RememberMeServices own
                && !(own instanceof NullRememberMeServices || own instanceof DeferredRememberMe)) {
            DeferredRememberMe deferred = new DeferredRememberMe(own, standings);
            finish.add(key, deferred);
            setter.accept(deferred);
        }
    }

    private void defer(Filter filter, String name, String key, Consumer<AuthenticationSuccessHandler> setter) {
        if (field(filter, name) instanceof AuthenticationSuccessHandler own && !(own instanceof DeferredLogin)) {
            finish.add(key, own);
            setter.accept(deferring.defer(key, own));
        }
    }

    private static @Nullable Object field(Filter filter, String name) {
        return new DirectFieldAccessor(filter).getPropertyValue(name);
    }
}
