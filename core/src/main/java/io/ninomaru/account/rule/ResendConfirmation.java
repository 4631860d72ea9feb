package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.delivered.PendingDelivered;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes another code to confirm the destination that is pending, in the place of the one that was sent before. The set-up
 * ends when it would have ended, and has as many tries left as it had.
 *
 * @param fresh the new challenge's name and counter
 */
public record ResendConfirmation(Challenge.Fresh fresh) implements CodelessRule<Answer<Issued>> {

    @Override
    public Door door() {
        return Door.SEND;
    }

    @Override
    public Decision<Answer<Issued>> apply(AccountRecord record, Instant now, Policy policy) {
        Delivered delivered = record.delivered();
        if (delivered.pending().isEmpty()) {
            return Decision.refused(Confirm.nothingPending(record));
        }
        PendingDelivered pending = delivered.pending().get();
        if (pending.hasEnded(now)) {
            return Decision.refused(Reason.EXPIRED);
        }
        Optional<Instant> spent = Delivered.spentUntil(delivered.sends(), now, policy);
        if (spent.isPresent()) {
            return Decision.unchanged(new Answer.Refused<>(new Outcome.Locked(spent.get())));
        }
        Challenge challenge = Challenge.begin(fresh, pending.id(), Purpose.CONFIRM, now, policy);
        return Decision.store(
                new Answer.Granted<>(new Issued(challenge, pending.destination(), challenge.code(pending.key()))),
                record.withDelivered(delivered
                        .withPending(Optional.of(pending.with(challenge)))
                        .afterSend(now)),
                new Event.Challenged(pending.id()));
    }
}
