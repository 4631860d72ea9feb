package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.LoginCompletedEvent;
import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpMessageConverterAuthenticationSuccessHandler;

/**
 * What a first factor is followed by: the application's own handler, if the login is complete; else the page of the code, and the
 * handler after it, with the whole authentication.
 */
final class DeferredLogin implements AuthenticationSuccessHandler {

    private final String key;
    private final AuthenticationSuccessHandler own;
    private final FirstFactors firstFactors;
    private final ApplicationEventPublisher events;
    private final Look look;

    /**
     * Makes one.
     *
     * @param key which handler of the chain it is
     * @param own the application's
     */
    DeferredLogin(
            String key,
            AuthenticationSuccessHandler own,
            FirstFactors firstFactors,
            ApplicationEventPublisher events,
            Look look) {
        this.key = key;
        this.own = own;
        this.firstFactors = firstFactors;
        this.events = events;
        this.look = look;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        // If it cannot be found out, the session has its first factor, and waits for the second.
        Optional<Standings.Seen> found = look.at(authentication, request, response);
        if (found.isEmpty()) {
            return;
        }
        Standings.Seen seen = found.get();
        // Again, for a filter of the application's own may have a session strategy that does not ask us.
        firstFactors.onAuthentication(authentication, request, response);
        if (seen.standing().isComplete()) {
            events.publishEvent(new LoginCompletedEvent(authentication));
            own.onAuthenticationSuccess(request, response, authentication);
        } else if (own instanceof HttpMessageConverterAuthenticationSuccessHandler) {
            // Spring's own for passkeys: all that it does is to tell the script where to go, and there the code is
            // asked for.
            own.onAuthenticationSuccess(request, response, authentication);
        } else {
            LoginUnderWay.begin(request, key);
            look.pages().get().sendTo(seen.standing(), request, response);
        }
    }
}
