package io.ninomaru.spring.factor;

import io.ninomaru.pages.Standing;
import io.ninomaru.secondfactor.AccountStanding;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Gives a session the factor, and another identifier, when a set-up was confirmed in it, or an authenticator removed: that code was
 * as good as one at the login.
 *
 * @param standings where sessions stand
 * @param strategy what is done to a session at each factor
 * @param repository where sessions keep their authentication
 * @param holder where a request keeps its own
 * @param events is told of each login that this completes
 * @param clock the time
 */
public record FactorGrants(
        Standings standings,
        SessionAuthenticationStrategy strategy,
        SecurityContextRepository repository,
        SecurityContextHolderStrategy holder,
        ApplicationEventPublisher events,
        InstantSource clock) {

    /**
     * Gives the factor to the session of this request, after an act by which it was earned; if that has left the account with no
     * second factor, takes it away.
     *
     * @param before where the session stood before
     */
    public void grant(
            Authentication authentication, Standing before, HttpServletRequest request, HttpServletResponse response) {
        Optional<AccountStanding> standing = standings
                .standing(authentication)
                .filter(found -> found.status().isProtected());
        if (standing.isEmpty()) {
            keep(TotpFactor.without(authentication), request, response);
            return;
        }
        Authentication granted =
                TotpFactor.grant(authentication, clock.instant(), standing.get().epoch());
        strategy.onAuthentication(granted, request, response);
        keep(granted, request, response);
        if (!before.isComplete()) {
            events.publishEvent(new LoginCompletedEvent(granted));
        }
    }

    /** Lets the session of this request keep the factor that it has, at its own time, in the account's epoch of now. */
    public void keepFactor(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        Optional<Instant> at = TotpFactor.givenAt(authentication);
        Optional<AccountStanding> standing = standings
                .standing(authentication)
                .filter(found -> found.status().isProtected());
        keep(
                at.isPresent() && standing.isPresent()
                        ? TotpFactor.grant(
                                authentication, at.get(), standing.get().epoch())
                        : TotpFactor.without(authentication),
                request,
                response);
    }

    /** Puts an authentication into the session of this request. */
    public void keep(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = holder.createEmptyContext();
        context.setAuthentication(authentication);
        holder.setContext(context);
        repository.saveContext(context, request, response);
    }
}
