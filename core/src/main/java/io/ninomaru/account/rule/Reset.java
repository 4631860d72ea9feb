package io.ninomaru.account.rule;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.FreeActs;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operator's reset: everything is taken from the account, which can be set up anew without a code. The trail and which
 * steps were spent are kept.
 *
 * @param act who and why
 */
public record Reset(OperatorAct act) implements OperatorRule<Answer<AccountState>> {

    @Override
    public Door door() {
        return Door.RESET;
    }

    @Override
    public Decision<Answer<AccountState>> apply(AccountRecord record, Instant now, Policy policy) {
        if (record.equals(AccountRecord.EMPTY)) {
            return Decision.refused(Reason.NOT_ENROLLED);
        }
        AccountRecord rest = record.withoutAuthenticators(now);
        List<Event> events = new ArrayList<>(List.of(new Event.OperatorActed(act)));
        if (record.chain().isEmpty()) {
            events.add(new Event.TrailLost());
        }
        events.addAll(record.removals());
        if (record.throttle().isDisabled()) {
            events.add(new Event.Reopened());
        }
        AccountRecord next = new AccountRecord(
                Optional.empty(),
                List.of(),
                Throttle.NONE,
                Optional.empty(),
                false,
                rest.spent(),
                record.delivered().reset(),
                FreeActs.NONE,
                record.chain(),
                record.seenAt());
        return new Decision<>(new Answer.Granted<>(next.state()), Optional.of(next), events);
    }
}
