package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Door;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Accepts a code of an active authenticator once (RFC 6238 section 5.2), a recovery code, or a code that was sent for a
 * login. A wrong one counts; a code of a
 * spent step is refused as a wrong one without being counted, and writes nothing.
 *
 * @param attempt what was typed
 * @param grant what an accepted recovery code grants, if it is to grant anything
 */
public record Verify(Attempt attempt, Optional<RecoveryGrant> grant) implements Rule<Outcome> {

    /** Makes one by which nothing is granted. */
    public Verify(Attempt attempt) {
        this(attempt, Optional.empty());
    }

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
        if (!record.hasActive() && !record.throttle().isDisabled()) {
            return Decision.rejected(Reason.NOT_ENROLLED);
        }
        Decision<Outcome> decision = Gate.pass(record, attempt, Purpose.LOGIN, now, policy);
        return grant.isPresent() && decision.outcome() instanceof Outcome.Recovered
                ? new Decision<>(
                        decision.outcome(),
                        decision.next().map(next -> granting(next, grant.get(), now.plus(policy.grantTime()))),
                        decision.events())
                : decision;
    }

    /** It takes the place of an earlier one. */
    private static AccountRecord granting(AccountRecord record, RecoveryGrant grant, Instant until) {
        return record.withRecovery(record.recovery().map(set -> set.granting(Optional.of(Granted.of(grant, until)))));
    }
}
