package io.ninomaru.account.record;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An authenticator whose set-up has begun and that no code has confirmed yet. It verifies nothing.
 *
 * @param id its name for machines
 * @param name its name for people
 * @param key the shared secret
 * @param parameters algorithm, digits and period
 * @param enrolledAt when its set-up began
 * @param expiresAt when it ends unless it is confirmed
 * @param triesLeft how many more codes may be tried
 * @param spentStep the last time step that was accepted when this key was enrolled before, or {@link Long#MIN_VALUE}
 */
public record Pending(
        AuthenticatorId id,
        String name,
        OtpKey key,
        TotpParameters parameters,
        Instant enrolledAt,
        Instant expiresAt,
        int triesLeft,
        long spentStep) {

    /** Returns whether the set-up took too long or had too many wrong codes. */
    public boolean hasEnded(Instant now) {
        return triesLeft <= 0 || !now.isBefore(expiresAt);
    }

    public Pending afterMiss() {
        return new Pending(id, name, key, parameters, enrolledAt, expiresAt, triesLeft - 1, spentStep);
    }

    /** The authenticator that it becomes, before the code that confirms it is spent. */
    public Authenticator confirmed(Instant now) {
        return new Authenticator(id, name, key, parameters, enrolledAt, now, now, spentStep, List.of(), 0);
    }

    Pending broughtBackTo(Instant now) {
        return enrolledAt.isAfter(now)
                ? new Pending(
                        id,
                        name,
                        key,
                        parameters,
                        now,
                        now.plus(Duration.between(enrolledAt, expiresAt)),
                        triesLeft,
                        spentStep)
                : this;
    }
}
