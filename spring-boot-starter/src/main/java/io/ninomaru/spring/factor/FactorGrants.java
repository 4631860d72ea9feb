package io.ninomaru.spring.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Gives a session the factor, and another identifier, when a set-up was confirmed in it: that code was as good as one at the
 * login.
 *
 * @param strategy what is done to a session at each factor
 * @param repository where sessions keep their authentication
 * @param holder where a request keeps its own
 * @param clock the time
 */
public record FactorGrants(
        SessionAuthenticationStrategy strategy,
        SecurityContextRepository repository,
        SecurityContextHolderStrategy holder,
        InstantSource clock) {

    /** Gives the factor to the session of this request. */
    public void grant(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        Authentication granted = TotpFactor.grant(authentication, clock.instant());
        strategy.onAuthentication(granted, request, response);
        SecurityContext context = holder.createEmptyContext();
        context.setAuthentication(granted);
        holder.setContext(context);
        repository.saveContext(context, request, response);
    }
}
