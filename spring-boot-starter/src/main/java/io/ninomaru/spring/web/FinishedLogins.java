package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.authentication.session.RegisterSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Lets the control of concurrent sessions count finished logins alone, for a password by itself ends nobody's session; and whatever else an
 * application does to a session at a login wait for the last factor.
 */
final class FinishedLogins {

    private FinishedLogins() {}

    /** Changes what a chain's session management is going to make. */
    static void only(SessionManagementConfigurer<?> sessions, Supplier<Standings> standings) {
        sessions.addObjectPostProcessor(new ObjectPostProcessor<ConcurrentSessionControlAuthenticationStrategy>() {
            @Override
            @SuppressWarnings("unchecked")
            public <O extends ConcurrentSessionControlAuthenticationStrategy> O postProcess(O control) {
                return (O) new Control(control, standings);
            }
        });
        sessions.addObjectPostProcessor(new ObjectPostProcessor<RegisterSessionAuthenticationStrategy>() {
            @Override
            @SuppressWarnings("unchecked")
            public <O extends RegisterSessionAuthenticationStrategy> O postProcess(O register) {
                return (O) new Register(register, standings);
            }
        });
    }

    /** Lets strategies of the application's own, among those of a chain, wait for the last factor; Spring's and ours are for each. */
    @SuppressWarnings("unchecked")
    static void defer(@Nullable Object strategies, Supplier<Standings> standings) {
        if (strategies instanceof List<?> all) {
            ((List<SessionAuthenticationStrategy>) all)
                    .replaceAll(each -> isOfApplication(each)
                            ? (authentication, request, response) ->
                                    ifFinished(each, standings, authentication, request, response)
                            : each);
        }
    }

    private static boolean isOfApplication(SessionAuthenticationStrategy strategy) {
        String name = strategy.getClass().getName();
        return !name.startsWith("org.springframework.") && !name.startsWith("io.ninomaru.spring.");
    }

    private static void ifFinished(
            SessionAuthenticationStrategy counted,
            Supplier<Standings> standings,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (standings.get().look(authentication).standing().isComplete()) {
            counted.onAuthentication(authentication, request, response);
        }
    }

    private static final class Control extends ConcurrentSessionControlAuthenticationStrategy {

        private final ConcurrentSessionControlAuthenticationStrategy control;
        private final Supplier<Standings> standings;

        Control(ConcurrentSessionControlAuthenticationStrategy control, Supplier<Standings> standings) {
            super(new SessionRegistryImpl());
            this.control = control;
            this.standings = standings;
        }

        @Override
        public void onAuthentication(
                Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
            ifFinished(control, standings, authentication, request, response);
        }
    }

    private static final class Register extends RegisterSessionAuthenticationStrategy {

        private final RegisterSessionAuthenticationStrategy register;
        private final Supplier<Standings> standings;

        Register(RegisterSessionAuthenticationStrategy register, Supplier<Standings> standings) {
            super(new SessionRegistryImpl());
            this.register = register;
            this.standings = standings;
        }

        @Override
        public void onAuthentication(
                Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
            ifFinished(register, standings, authentication, request, response);
        }
    }
}
