package io.ninomaru.spring.factor;

import io.ninomaru.spring.factor.FirstFactorVersion.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Remembers when a first factor was given and which, so that a login that was begun is completed soon and with the same
 * password, or not at all, and that nothing is changed on a first factor of long ago. What is not known counts as lapsed. Safe for
 * any number of threads.
 */
public final class FirstFactors implements SessionAuthenticationStrategy {

    /** Clocks of identity providers may be ahead of ours by so much. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final String ASK_AGAIN = "SPRING_SECURITY_NINOMARU_ASK_AGAIN";

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final FirstFactorVersion version;
    private final Duration validity;
    private final InstantSource clock;

    /**
     * Makes one.
     *
     * @param validity how long after the first factor the second may be given, and something be changed
     */
    public FirstFactors(FirstFactorVersion version, Duration validity, InstantSource clock) {
        this.version = version;
        this.validity = validity;
        this.clock = clock;
    }

    /** Keeps what is known of a first factor; of one that a code follows only if nothing is kept yet. */
    @Override
    public void onAuthentication(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        String name = authentication.getName();
        if (!TotpFactor.isIn(authentication) || GivenFirst.in(request, name).isEmpty()) {
            new GivenFirst(name, clock.instant(), text(version.of(authentication))).keep(request);
        }
    }

    /** Returns whether it is known in this session when this first factor was given. */
    public boolean isKept(Authentication first, HttpServletRequest request) {
        return GivenFirst.in(request, first.getName()).isPresent();
    }

    /** A user service that does not know whom it has not let in has no version of him. */
    private static Optional<String> text(Answer answer) {
        return answer instanceof FirstFactorVersion.Version known ? Optional.of(known.text()) : Optional.empty();
    }

    /**
     * Refuses a first factor that has lapsed.
     *
     * @throws FirstFactorLapsedException if it was given too long ago or at a time that is not known, has changed since, or allows
     *     no login any more
     */
    public void refuseLapsed(Authentication first, HttpServletRequest request) {
        refuseOlder(givenAt(first, request));
        refuseChanged(first, request);
    }

    /**
     * Refuses a first factor that is not what it was.
     *
     * @throws FirstFactorLapsedException if it has changed since it was given, is not known any more, or allows no login any more
     */
    public void refuseChanged(Authentication first, HttpServletRequest request) {
        if (RequestLogin.is(first, request)) {
            return;
        }
        if (isByProxy(first)) {
            if (answer(first) instanceof FirstFactorVersion.Gone) {
                throw new FirstFactorLapsedException("the person may not log in any more");
            }
            return;
        }
        GivenFirst given = GivenFirst.in(request, first.getName())
                .orElseThrow(() -> new FirstFactorLapsedException("nothing is known of the first factor"));
        if (given.version().isPresent() && !given.version().equals(text(answer(first)))) {
            throw new FirstFactorLapsedException("the first factor was changed after it was given");
        }
    }

    /**
     * Refuses a first factor by which nothing may be changed.
     *
     * @throws FirstFactorLapsedException if it is not fresh, or was only remembered
     */
    public void refuseForChanges(Authentication first, HttpServletRequest request) {
        refuseRemembered(first);
        refuseOlder(Oidc.isIn(first) ? Oidc.authenticatedAt(first) : givenAt(first, request));
        refuseChanged(first, request);
    }

    /**
     * Refuses a first factor that is none but a cookie's.
     *
     * @throws FirstFactorLapsedException if it was only remembered
     */
    public void refuseRemembered(Authentication first) {
        if (trust.isRememberMe(first)) {
            throw new FirstFactorLapsedException("the first factor was remembered, and not given");
        }
    }

    /** Lets the next login of this session, if it is by the provider that this one was by, ask the person for everything again. */
    public void askAgain(Authentication first, HttpServletRequest request) {
        if (Oidc.isIn(first)) {
            request.getSession().setAttribute(ASK_AGAIN, "true");
        }
    }

    /** Returns whether the next login is to ask for everything again, once. */
    public static boolean isAskedAgain(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(ASK_AGAIN) == null) {
            return false;
        }
        session.removeAttribute(ASK_AGAIN);
        return true;
    }

    private void refuseOlder(Optional<Instant> givenAt) {
        Instant now = clock.instant();
        if (givenAt.isEmpty()
                || now.isAfter(givenAt.get().plus(validity))
                || givenAt.get().isAfter(now.plus(TOLERANCE))) {
            throw new FirstFactorLapsedException("the first factor was given too long ago, or it is not known when");
        }
    }

    /** When Spring Security says, which knows of every kind of login; else what the session keeps. */
    private Optional<Instant> givenAt(Authentication first, HttpServletRequest request) {
        if (isByProxy(first) || RequestLogin.is(first, request)) {
            return Optional.of(clock.instant());
        }
        return first.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(factor -> !TotpFactor.AUTHORITY.equals(factor.getAuthority()))
                .map(FactorGrantedAuthority::getIssuedAt)
                .max(Instant::compareTo)
                .or(() -> GivenFirst.in(request, first.getName()).map(GivenFirst::at));
    }

    /** Certificates and headers of a proxy come with every request, though a session may keep what they said. */
    private static boolean isByProxy(Authentication first) {
        return first instanceof PreAuthenticatedAuthenticationToken;
    }

    /** A user service that fails is a fault. */
    private Answer answer(Authentication first) {
        try {
            return version.of(first);
        } catch (AuthenticationServiceException fault) {
            throw new IllegalStateException("the first factor's version cannot be found out", fault);
        }
    }
}
