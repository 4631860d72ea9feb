package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Door;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Policy;
import java.time.Instant;

/**
 * Accepts a code of an active authenticator once (RFC 6238 section 5.2), a recovery code, or a code that was sent for a
 * login. A wrong one counts; a code of a
 * spent step is refused as a wrong one without being counted, and writes nothing.
 *
 * @param attempt what was typed
 */
public record Verify(Attempt attempt) implements Rule<Outcome> {

    @Override
    public Door door() {
        return Door.VERIFY;
    }

    @Override
    public boolean comparesRecoveryCode() {
        return attempt instanceof Attempt.Recovery;
    }

    @Override
    public Decision<Outcome> apply(AccountRecord record, Instant now, Policy policy) {
        return !record.hasActive() && !record.throttle().isDisabled()
                ? Decision.rejected(Reason.NOT_ENROLLED)
                : Gate.pass(record, attempt, Purpose.LOGIN, now, policy);
    }
}
