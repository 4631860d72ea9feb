package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Event;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins a set-up. One that is under way is replaced. An account that ever had an authenticator needs authority; a disabled
 * one a recovery code.
 *
 * @param id the new authenticator's name for machines
 * @param name its name for people
 * @param key the shared secret
 * @param parameters algorithm, digits and period
 * @param authority what allows it
 */
public record Enroll(AuthenticatorId id, String name, OtpKey key, TotpParameters parameters, Authority authority)
        implements GuardedRule<Answer<Enrollment>> {

    @Override
    public Door door() {
        return Door.ENROLL;
    }

    @Override
    public Decision<Answer<Enrollment>> apply(AccountRecord record, Instant now, Policy policy) {
        boolean disabled = record.throttle().isDisabled();
        if (disabled && authority instanceof Authority.Operator) {
            return Decision.refused(Reason.DISABLED);
        }
        if (record.active().stream().anyMatch(authenticator -> authenticator.hasKey(key, parameters))) {
            return Decision.refused(Reason.ALREADY_ENROLLED);
        }
        if (!disabled && record.activeCount() >= Gate.mostAuthenticators(authority, policy)) {
            return Decision.refused(Reason.TOO_MANY);
        }
        return Gate.through(
                record, authority, Optional.of(Granted.Act.SET_UP), now, policy, passed -> begin(passed, now, policy));
    }

    private Decision<Answer<Enrollment>> begin(AccountRecord record, Instant now, Policy policy) {
        Instant expiresAt = now.plus(policy.setUpTime());
        Pending pending = new Pending(
                id, name, key, parameters, now, expiresAt, policy.number(Limit.SET_UP_TRIES), spentStep(record));
        Answer<Enrollment> begun = new Answer.Granted<>(new Enrollment(id, expiresAt));
        AccountRecord next = Gate.using(record, granted -> begunBy(granted, authority, id))
                .withPending(Optional.of(pending))
                .withDelivered(record.delivered().withPending(Optional.empty()));
        Event setUp = new Event.SetUpBegun(id);
        return record.throttle().isDisabled()
                ? Decision.store(begun, next, setUp, new Event.Reopened())
                : Decision.store(begun, next, setUp);
    }

    /** A set-up that was begun otherwise takes the place of the one that was granted. */
    static Granted begunBy(Granted granted, Authority authority, AuthenticatorId id) {
        return authority instanceof Authority.Granted ? granted.beginning(id) : granted;
    }

    private long spentStep(AccountRecord record) {
        String digest = SpentKey.digest(key, parameters);
        return record.spent().stream()
                .filter(spent -> spent.digest().equals(digest))
                .mapToLong(SpentKey::lastStep)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
