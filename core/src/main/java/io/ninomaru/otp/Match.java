package io.ninomaru.otp;

import java.time.Instant;

/**
 * A code that was found: what has to be remembered so that it is not accepted again.
 *
 * @param timeStep the matched time step (passlib: {@code counter})
 * @param skipped how many steps it lies after (or, negative, before) the verifier's current one (passlib: {@code skipped})
 * @param expiresAt when that time step ends (passlib: {@code expire_time})
 */
public record Match(long timeStep, long skipped, Instant expiresAt) {

    static Match of(TotpParameters parameters, long timeStep, long current) {
        return new Match(timeStep, timeStep - current, parameters.startOf(timeStep + 1));
    }
}
