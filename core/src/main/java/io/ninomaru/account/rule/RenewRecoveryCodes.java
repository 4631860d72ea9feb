package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts a new set of recovery codes in the place of the old one, of which no code is accepted any more.
 *
 * @param fresh the new set
 * @param authority what allows it
 */
public record RenewRecoveryCodes(RecoverySet.Fresh fresh, Authority authority)
        implements GuardedRule<Answer<List<RecoveryCode>>> {

    @Override
    public Door door() {
        return Door.RECOVERY_CODES;
    }

    @Override
    public Decision<Answer<List<RecoveryCode>>> apply(AccountRecord record, Instant now, Policy policy) {
        if (!record.hasActive() && !record.throttle().isDisabled()) {
            return Decision.refused(Reason.NOT_ENROLLED);
        }
        if (record.throttle().isDisabled() && authority instanceof Authority.Operator) {
            return Decision.refused(Reason.DISABLED);
        }
        return Gate.through(record, authority, Optional.of(Granted.Act.RENEW), now, policy, this::renew);
    }

    /** What was granted beside it can still be used. */
    private Decision<Answer<List<RecoveryCode>>> renew(AccountRecord record) {
        Event made = new Event.RecoveryCodesMade(fresh.codes().size());
        boolean isGranted = authority instanceof Authority.Granted;
        Optional<Granted> left =
                Gate.grantOf(record).map(granted -> isGranted ? granted.using(Granted.Act.RENEW) : granted);
        return new Decision<>(
                new Answer.Granted<>(fresh.codes()),
                Optional.of(record.withRecovery(Optional.of(fresh.set().granting(left)))),
                isGranted ? List.of(new Event.GrantUsed(Granted.Act.RENEW.word()), made) : List.of(made));
    }
}
