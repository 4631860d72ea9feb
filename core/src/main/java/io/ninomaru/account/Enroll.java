package io.ninomaru.account;

import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins a set-up. One that is under way is replaced; over an active authenticator it is refused.
 *
 * @param id the new authenticator's name for machines
 * @param name its name for people
 * @param key the shared secret
 * @param parameters algorithm, digits and period
 */
public record Enroll(AuthenticatorId id, String name, OtpKey key, TotpParameters parameters)
        implements Rule<Enrollment> {

    @Override
    public Decision<Enrollment> decide(AccountRecord record, Instant now, Policy policy) {
        if (!record.active().isEmpty()) {
            return Decision.unchanged(new Enrollment.Refused(Reason.ALREADY_ENROLLED));
        }
        Instant expiresAt = now.plus(policy.pendingLifetime());
        Pending pending =
                new Pending(id, name, key, parameters, now, expiresAt, policy.confirmTries(), spentStep(record, now));
        return Decision.store(new Enrollment.Begun(id, expiresAt), record.withPending(Optional.of(pending)));
    }

    private long spentStep(AccountRecord record, Instant now) {
        String digest = SpentKey.digest(key, parameters);
        return record.spent().stream()
                .filter(spent -> now.isBefore(spent.until()) && spent.digest().equals(digest))
                .mapToLong(SpentKey::lastStep)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
