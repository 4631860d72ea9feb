package io.ninomaru.spring.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Remembers when a first factor was given and which, so that a login that was begun is completed soon and with the same
 * password, or not at all. Safe for any number of threads.
 */
public final class FirstFactors implements SessionAuthenticationStrategy {

    /** Spring's own prefix: what has it survives a new session at login. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_NINOMARU_FIRST_FACTOR";

    private record Given(Instant at, @Nullable String version) implements Serializable {}

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
            Given given = new Given(clock.instant(), version.of(authentication).orElse(null));
            request.getSession().setAttribute(ATTRIBUTE, given);
        }
    }

    /**
     * Refuses a first factor that has lapsed.
     *
     * @throws FirstFactorLapsedException if it was given too long ago, has changed since, or allows no login any more
     */
    public void refuseLapsed(Authentication first, HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Given given)) {
            // A remembered login, or one without a form: there is nothing that it could be compared with.
            return;
        }
        if (clock.instant().isAfter(given.at().plus(validity))) {
            throw new FirstFactorLapsedException("the first factor was given too long ago");
        }
        if (given.version() != null && !given.version().equals(versionNow(first))) {
            throw new FirstFactorLapsedException("the first factor was changed after it was given");
        }
    }

    private @Nullable String versionNow(Authentication first) {
        try {
            return version.of(first).orElse(null);
        } catch (AuthenticationException e) {
            return null;
        }
    }
}
