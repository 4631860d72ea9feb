package io.ninomaru.account;

import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.time.Instant;

/**
 * One TOTP key that is active for an account.
 *
 * @param id its name for machines
 * @param name its name for people: "Pixel 9"
 * @param key the shared secret
 * @param parameters algorithm, digits and period
 * @param enrolledAt when its set-up began
 * @param confirmedAt when a code confirmed it
 * @param lastUsedAt when a code of it was last accepted
 * @param lastStep the last time step that was accepted; only a later one will be
 */
public record Authenticator(
        AuthenticatorId id,
        String name,
        OtpKey key,
        TotpParameters parameters,
        Instant enrolledAt,
        Instant confirmedAt,
        Instant lastUsedAt,
        long lastStep) {

    Authenticator spend(long timeStep, Instant now) {
        return new Authenticator(id, name, key, parameters, enrolledAt, confirmedAt, now, timeStep);
    }
}
