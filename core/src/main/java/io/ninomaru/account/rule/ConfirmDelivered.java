package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.delivered.PendingDelivered;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the pending number or address active if the code is the one that was sent there. Its misses count against the set-up
 * alone. If it changes the destination of another authenticator, that one goes.
 *
 * @param attempt the challenge and what was typed
 * @param fresh recovery codes for an account that has none left
 */
public record ConfirmDelivered(Attempt.Delivered attempt, RecoverySet.Fresh fresh) implements Rule<Outcome> {

    @Override
    public Door door() {
        return Door.CONFIRM;
    }

    @Override
    public Decision<Outcome> apply(AccountRecord record, Instant now, Policy policy) {
        Delivered delivered = record.delivered();
        if (delivered.pending().isEmpty()) {
            return Decision.rejected(Confirm.nothingPending(record));
        }
        PendingDelivered pending = delivered.pending().get();
        if (pending.hasEnded(now) || !pending.challenge().isMeantBy(attempt, Purpose.CONFIRM, now)) {
            return Decision.rejected(Reason.EXPIRED);
        }
        if (pending.challenge().digits() != attempt.code().digits()) {
            return Decision.rejected(Reason.MALFORMED);
        }
        if (record.lacksAppBeside(pending.replaces(), policy)) {
            return Decision.rejected(Reason.APP_NEEDED);
        }
        return pending.challenge().isSolvedBy(attempt.code(), pending.key())
                ? activate(record, pending, now)
                : Decision.store(
                        new Outcome.Rejected(Reason.WRONG_CODE),
                        record.withDelivered(delivered.withPending(Optional.of(pending.afterMiss()))),
                        new Event.Missed(Optional.of(pending.id()), CodeKind.DELIVERED));
    }

    private Decision<Outcome> activate(AccountRecord record, PendingDelivered pending, Instant now) {
        DeliveredAuthenticator confirmed = pending.confirmed(now);
        Activation activation = Activation.begin(record, now, new Event.AcceptedDelivered(confirmed.id()));
        Optional<DeliveredAuthenticator> old =
                pending.replaces().flatMap(activation.record().delivered()::find);
        AccountRecord next = old.map(gone -> activation.record().withoutDelivered(gone.id()))
                .orElse(activation.record())
                .activating(confirmed);
        Event added = old.<Event>map(gone -> new Event.DestinationChanged(
                        confirmed.id(), confirmed.name(), gone.destination(), confirmed.destination()))
                .orElseGet(() -> new Event.Added(confirmed.id(), confirmed.name()));
        return activation.end(next, added, fresh).map(shown -> new Outcome.ConfirmedDelivered(confirmed.id(), shown));
    }
}
