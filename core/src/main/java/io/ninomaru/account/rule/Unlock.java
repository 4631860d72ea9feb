package io.ninomaru.account.rule;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.settings.Policy;
import java.time.Instant;

/**
 * The operator's unlocking, after a change of password for instance: it ends the wait and the run of failures. It refills no
 * allowance, brings no spent code back, and enables no disabled account.
 *
 * @param act who and why
 */
public record Unlock(OperatorAct act) implements OperatorRule<Answer<AccountState>> {

    @Override
    public Door door() {
        return Door.UNLOCK;
    }

    @Override
    public Decision<Answer<AccountState>> apply(AccountRecord record, Instant now, Policy policy) {
        if (!record.everActive()) {
            return Decision.refused(Reason.NOT_ENROLLED);
        }
        AccountRecord next = record.withThrottle(record.throttle().unlocked())
                .withDelivered(record.delivered().withRun(FailureRun.NONE));
        return Decision.store(new Answer.Granted<>(next.state()), next, new Event.OperatorActed(act));
    }
}
