package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.RememberMeServices;

/**
 * Remembers nobody before the last factor: a password alone earns no cookie. What was ticked in the form of the first factor is kept
 * until then.
 *
 * @param own what remembers people
 * @param standings where sessions stand
 */
record DeferredRememberMe(RememberMeServices own, Standings standings) implements RememberMeServices {

    /** Spring's own prefix: what has it survives a new session at login. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_NINOMARU_TICKED";

    private static final Set<String> TICKED = Set.of("true", "on", "yes", "1");

    @Override
    public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
        return own.autoLogin(request, response);
    }

    @Override
    public void loginFail(HttpServletRequest request, HttpServletResponse response) {
        own.loginFail(request, response);
    }

    @Override
    public void loginSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (standings.look(authentication).standing().isComplete()) {
            own.loginSuccess(request, response, authentication);
            return;
        }
        // A login by a form has a session by now; one that comes with each request is remembered by whoever sends it.
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, String.join("\n", ticked(request)));
        }
    }

    private static List<String> ticked(HttpServletRequest request) {
        return Collections.list(request.getParameterNames()).stream()
                .filter(name -> name.length() < 100
                        && TICKED.contains(request.getParameter(name).toLowerCase(Locale.ROOT)))
                .limit(10)
                .toList();
    }

    /** After the last factor: remembers whom was to be. */
    void finish(HttpServletRequest request, HttpServletResponse response, Authentication whole) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof String kept) {
            session.removeAttribute(ATTRIBUTE);
            own.loginSuccess(new Ticked(request, kept.lines().collect(Collectors.toSet())), response, whole);
        }
    }

    /** The request as it would have been with the fields of the first form. */
    private static final class Ticked extends HttpServletRequestWrapper {

        private final Set<String> ticked;

        Ticked(HttpServletRequest request, Set<String> ticked) {
            super(request);
            this.ticked = ticked;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return ticked.contains(name) ? "true" : super.getParameter(name);
        }
    }
}
