package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a code that was sent with the one challenge that the attempt names. Anything else is refused uncompared and
 * uncounted: another challenge, one that is over, one of another purpose.
 */
final class DeliveredGate {

    private DeliveredGate() {}

    static Decision<Outcome> pass(
            AccountRecord record, Attempt.Delivered attempt, Purpose door, Instant now, Policy policy) {
        if (record.throttle().isDisabled()) {
            return Decision.rejected(Reason.DISABLED);
        }
        Delivered delivered = record.delivered();
        Optional<Instant> closed = delivered.closedUntil(now, policy);
        if (closed.isPresent()) {
            return Decision.unchanged(new Outcome.Locked(closed.get()));
        }
        Optional<Challenge> meant = delivered.challenge().filter(sent -> sent.isMeantBy(attempt, door, now));
        Optional<DeliveredAuthenticator> whose = meant.flatMap(sent -> delivered.find(sent.authenticator()));
        if (whose.isEmpty()) {
            return Decision.rejected(Reason.EXPIRED);
        }
        Challenge sent = meant.get();
        if (sent.digits() != attempt.code().digits()) {
            return Decision.rejected(Reason.MALFORMED);
        }
        return sent.isSolvedBy(attempt.code(), whose.get().key())
                ? Decision.store(
                        new Outcome.Delivered(whose.get().id()),
                        record.withDelivered(delivered.accepted(whose.get(), now)),
                        new Event.AcceptedDelivered(whose.get().id()))
                : miss(record, sent, now, policy);
    }

    private static Decision<Outcome> miss(AccountRecord record, Challenge sent, Instant now, Policy policy) {
        Delivered missed = record.delivered().missed(sent, now, policy);
        AccountRecord next = record.withDelivered(missed);
        int failures = missed.run().failures();
        List<Event> events = new ArrayList<>(Gate.missed(missed.run(), CodeKind.DELIVERED));
        if (failures >= policy.number(Limit.DISABLE_AT_FAILURE)) {
            next = next.disabled(now);
            events.add(new Event.Disabled(failures));
        }
        return new Decision<>(new Outcome.Rejected(Reason.WRONG_CODE), Optional.of(next), events);
    }
}
