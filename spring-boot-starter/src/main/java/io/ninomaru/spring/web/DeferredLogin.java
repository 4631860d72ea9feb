package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.LoginCompletedEvent;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.pages.SecondFactorPages;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What a first factor is followed by: the application's own handler, if the login is complete; else the page of the code, and the
 * handler after it, with the whole authentication.
 */
final class DeferredLogin implements AuthenticationSuccessHandler {

    private final String key;
    private final AuthenticationSuccessHandler own;
    private final Standings standings;
    private final FirstFactors firstFactors;
    private final SecondFactorPages pages;
    private final ApplicationEventPublisher events;
    private final Unavailable unavailable;

    /**
     * Makes one.
     *
     * @param key which handler of the chain it is
     * @param own the application's
     */
    DeferredLogin(
            String key,
            AuthenticationSuccessHandler own,
            Standings standings,
            FirstFactors firstFactors,
            SecondFactorPages pages,
            ApplicationEventPublisher events,
            Unavailable unavailable) {
        this.key = key;
        this.own = own;
        this.standings = standings;
        this.firstFactors = firstFactors;
        this.pages = pages;
        this.events = events;
        this.unavailable = unavailable;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        Standings.Seen seen;
        try {
            firstFactors.onAuthentication(authentication, request, response);
            seen = standings.look(authentication);
        } catch (RuntimeException fault) {
            // The session has its first factor, and waits for the second.
            unavailable.answer(fault, request, response);
            return;
        }
        if (seen.standing().isComplete()) {
            events.publishEvent(new LoginCompletedEvent(authentication));
            own.onAuthenticationSuccess(request, response, authentication);
        } else {
            LoginUnderWay.begin(request, key);
            pages.sendTo(seen.standing(), request, response);
        }
    }
}
