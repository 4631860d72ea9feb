package io.ninomaru.account.rule;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operator's giving of another name to an account, as the account of the new name sees it: it takes what was found under the old
 * one. An account that has a second factor of its own is refused, unless it is this one, from a move that was interrupted.
 *
 * @param act who and why
 * @param found what was found under the old name
 * @param storeTime the store's own time when it was, if it has a clock
 */
public record Move(OperatorAct act, AccountRecord found, Optional<Instant> storeTime)
        implements OperatorRule<Answer<AccountState>> {

    @Override
    public Door door() {
        return Door.MOVE;
    }

    @Override
    public Decision<Answer<AccountState>> apply(AccountRecord record, Instant now, Policy policy) {
        if (record.everActive() && !record.isCopyOf(found)) {
            return Decision.refused(Reason.ALREADY_ENROLLED);
        }
        AccountRecord next = found.asOf(now, storeTime).movedInto(record, now, policy);
        return new Decision<>(
                new Answer.Granted<>(next.state()), Optional.of(next), List.of(new Event.OperatorActed(act)));
    }
}
