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

/**
 * The operator's disabling of an account: it stays protected, and nothing but a recovery code is accepted.
 *
 * @param act who and why
 */
public record Disable(OperatorAct act) implements OperatorRule<Answer<AccountState>> {

    @Override
    public Door door() {
        return Door.DISABLE;
    }

    @Override
    public Decision<Answer<AccountState>> apply(AccountRecord record, Instant now, Policy policy) {
        if (!record.everActive()) {
            return Decision.refused(Reason.NOT_ENROLLED);
        }
        AccountRecord next = record.disabled(now);
        return Decision.store(
                new Answer.Granted<>(next.state()),
                next,
                new Event.OperatorActed(act),
                new Event.Disabled(record.throttle().codes().failures()));
    }
}
