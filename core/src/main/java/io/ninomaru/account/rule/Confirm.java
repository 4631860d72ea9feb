package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.otp.Window;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the pending authenticator active if the code is one of its own; the code is spent by that. Its misses count
 * against the set-up alone and never against the account. In a disabled account the new authenticator takes the place of the
 * old ones and ends the disabling.
 *
 * @param attempt what was typed
 * @param fresh recovery codes for an account that has none left
 */
public record Confirm(Attempt attempt, RecoverySet.Fresh fresh) implements Rule<Outcome> {

    @Override
    public Door door() {
        return Door.CONFIRM;
    }

    @Override
    public Decision<Outcome> apply(AccountRecord record, Instant now, Policy policy) {
        if (record.pending().isEmpty()) {
            return Decision.rejected(nothingPending(record));
        }
        Pending pending = record.pending().get();
        if (pending.hasEnded(now)) {
            return Decision.rejected(Reason.EXPIRED);
        }
        if (!(attempt instanceof Attempt.Codes codes)
                || codes.last().digits() != pending.parameters().digits()) {
            return Decision.rejected(Reason.MALFORMED);
        }
        Authenticator confirmed = pending.confirmed(now);
        Window window = policy.window();
        long current = confirmed.stepAt(now);
        Optional<Long> step = confirmed
                .find(codes, current - window.past(), window.steps())
                .filter(found -> confirmed.isFresh(found, codes));
        return step.isPresent()
                ? activate(record, confirmed.spend(step.get(), codes, now), now, window)
                : Decision.store(
                        new Outcome.Rejected(Reason.WRONG_CODE, isOfAnotherTime(confirmed, codes, now, policy)),
                        record.withPending(Optional.of(pending.afterMiss())),
                        new Event.Missed(Optional.of(pending.id()), CodeKind.AUTHENTICATOR));
    }

    /** Whoever sets it up has the key before his eyes, so a code still to come tells him nothing new. */
    private static boolean isOfAnotherTime(Authenticator confirmed, Attempt.Codes codes, Instant now, Policy policy) {
        return Gate.isOfThePast(confirmed, codes, now, policy) || Gate.isOfTheFuture(confirmed, codes, now, policy);
    }

    static Reason nothingPending(AccountRecord record) {
        if (record.throttle().isDisabled()) {
            return Reason.DISABLED;
        }
        return record.hasActive() ? Reason.ALREADY_ENROLLED : Reason.NOT_ENROLLED;
    }

    private Decision<Outcome> activate(AccountRecord record, Authenticator confirmed, Instant now, Window window) {
        long step = confirmed.lastStep();
        boolean atEdge = Gate.isAtEdge(step - confirmed.stepAt(now), window);
        Activation activation = Activation.begin(record, now, new Event.Accepted(confirmed.id(), step));
        return activation
                .end(
                        activation.record().activating(confirmed),
                        new Event.Added(confirmed.id(), confirmed.name()),
                        fresh)
                .map(shown -> new Outcome.Confirmed(confirmed.id(), step, atEdge, shown));
    }
}
