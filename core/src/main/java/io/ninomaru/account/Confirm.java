package io.ninomaru.account;

import io.ninomaru.otp.Window;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                || codes.digits() != pending.parameters().digits()) {
            return Decision.rejected(Reason.MALFORMED);
        }
        Authenticator confirmed = pending.confirmed(now);
        Window window = policy.window();
        long current = confirmed.stepAt(now);
        Optional<Long> step = codes.find(pending.key(), pending.parameters(), current - window.past(), window.steps())
                .filter(found -> confirmed.isFresh(found, codes));
        return step.isPresent()
                ? activate(record, confirmed.spend(step.get(), codes, now), now, window)
                : Decision.store(
                        new Outcome.Rejected(Reason.WRONG_CODE, Gate.isOfThePast(confirmed, codes, now, policy)),
                        record.withPending(Optional.of(pending.afterMiss())),
                        new Event.Missed(Optional.of(pending.id()), false));
    }

    private static Reason nothingPending(AccountRecord record) {
        if (record.throttle().isDisabled()) {
            return Reason.DISABLED;
        }
        return record.active().isEmpty() ? Reason.NOT_ENROLLED : Reason.ALREADY_ENROLLED;
    }

    private Decision<Outcome> activate(AccountRecord record, Authenticator confirmed, Instant now, Window window) {
        AccountRecord next = record;
        List<Event> events = new ArrayList<>(List.of(new Event.Accepted(confirmed.id(), confirmed.lastStep())));
        if (record.throttle().isDisabled()) {
            for (Authenticator old : record.active()) {
                next = next.removing(old, now);
                events.add(new Event.Removed(old.id(), old.name()));
            }
            next = next.withThrottle(next.throttle().rebound());
        }
        next = next.activating(confirmed);
        events.add(new Event.Added(confirmed.id(), confirmed.name()));
        List<RecoveryCode> shown = List.of();
        if (record.recoveryCodesLeft() == 0) {
            next = next.withRecovery(Optional.of(fresh.set()));
            shown = fresh.codes();
            events.add(new Event.RecoveryCodesMade(shown.size()));
        }
        long step = confirmed.lastStep();
        boolean atEdge = Gate.isAtEdge(step - confirmed.stepAt(now), window);
        return new Decision<>(new Outcome.Confirmed(confirmed.id(), step, atEdge, shown), Optional.of(next), events);
    }
}
