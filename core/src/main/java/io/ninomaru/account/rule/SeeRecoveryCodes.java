package io.ninomaru.account.rule;

import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes that somebody has the recovery codes. The answer is whether they are those that the account has; which they were is no matter
 * if they were seen before.
 *
 * @param set the name of the set
 */
public record SeeRecoveryCodes(String set) implements Rule<Boolean> {

    @Override
    public Door door() {
        return Door.RECOVERY_CODES;
    }

    @Override
    public Decision<Boolean> apply(AccountRecord record, Instant now, Policy policy) {
        Optional<RecoverySet> meant =
                record.recovery().filter(known -> known.id().equals(set));
        return meant.filter(RecoverySet::isUnseen)
                .map(unseen -> Decision.store(
                        true, record.withRecovery(Optional.of(unseen.seen())), new Event.RecoveryCodesSeen()))
                .orElseGet(() -> Decision.unchanged(meant.isPresent()));
    }
}
