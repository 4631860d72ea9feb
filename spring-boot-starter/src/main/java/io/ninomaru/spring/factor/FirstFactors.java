package io.ninomaru.spring.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Remembers when a first factor was given and which, so that a login that was begun is completed soon and with the same
 * password, or not at all. Safe for any number of threads.
 */
public final class FirstFactors implements SessionAuthenticationStrategy {

    /** Spring's own prefix: what has it survives a new session at login. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_NINOMARU_FIRST_FACTOR";

    private record Given(String name, Instant at, @Nullable String version) implements Serializable {}

    private final FirstFactorVersion version;
    private final Duration validity;
    private final InstantSource clock;

    /**
     * Makes one.
     *
     * @param validity how long after the first factor the second may be given
     */
    public FirstFactors(FirstFactorVersion version, Duration validity, InstantSource clock) {
        this.version = version;
        this.validity = validity;
        this.clock = clock;
    }

    @Override
    public void onAuthentication(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        if (!TotpFactor.isIn(authentication)) {
            Given given = new Given(
                    authentication.getName(),
                    clock.instant(),
                    version.of(authentication).orElse(null));
            request.getSession().setAttribute(ATTRIBUTE, given);
        }
    }

    /**
     * Refuses a first factor that has lapsed.
     *
     * @throws FirstFactorLapsedException if it was given too long ago, has changed since, or allows no login any more
     */
    public void refuseLapsed(Authentication first, HttpServletRequest request) {
        if (clock.instant().isAfter(givenAt(first, request).plus(validity))) {
            throw new FirstFactorLapsedException("the first factor was given too long ago");
        }
        refuseChanged(first, request);
    }

    /**
     * Refuses a first factor that is not what it was.
     *
     * @throws FirstFactorLapsedException if it has changed since it was given, or allows no login any more
     */
    public void refuseChanged(Authentication first, HttpServletRequest request) {
        @Nullable String then = given(first, request).map(Given::version).orElse(null);
        if (then != null && !then.equals(versionNow(first))) {
            throw new FirstFactorLapsedException("the first factor was changed after it was given");
        }
    }

    /** When Spring Security says, which knows of every kind of login; a remembered one is as old as its session's memory of it. */
    private Instant givenAt(Authentication first, HttpServletRequest request) {
        return first.getAuthorities().stream()
                .filter(authority -> authority instanceof FactorGrantedAuthority)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                .max(Instant::compareTo)
                .or(() -> given(first, request).map(Given::at))
                .orElseGet(clock::instant);
    }

    /** What this person's login has left in the session, and not that of somebody before. */
    private static Optional<Given> given(Authentication first, HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof Given given
                        && given.name().equals(first.getName())
                ? Optional.of(given)
                : Optional.empty();
    }

    /** Nothing, if the person may not log in any more; a user service that fails is a fault. */
    private @Nullable String versionNow(Authentication first) {
        try {
            return version.of(first).orElse(null);
        } catch (AuthenticationServiceException fault) {
            throw new IllegalStateException("the first factor's version cannot be found out", fault);
        } catch (AuthenticationException e) {
            return null;
        }
    }
}
