package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a code that is to be sent to a confirmed destination, in the place of the one that was sent before. Sending again
 * brings no count back.
 *
 * @param to to which authenticator; if absent, to the one that was used last
 * @param purpose what the code is good for: a login or a change
 * @param fresh the new challenge's name and counter
 */
public record SendCode(Optional<AuthenticatorId> to, Purpose purpose, Challenge.Fresh fresh)
        implements CodelessRule<Answer<Issued>> {

    /** Refuses a purpose that has a rule of its own. */
    public SendCode {
        if (purpose == Purpose.CONFIRM) {
            throw new IllegalArgumentException("what confirms a set-up is sent by its own door");
        }
    }

    @Override
    public Door door() {
        return Door.SEND;
    }

    @Override
    public Decision<Answer<Issued>> apply(AccountRecord record, Instant now, Policy policy) {
        if (record.throttle().isDisabled()) {
            return Decision.refused(Reason.DISABLED);
        }
        if (!record.hasActive()) {
            return Decision.refused(Reason.NOT_ENROLLED);
        }
        Delivered delivered = record.delivered();
        Optional<DeliveredAuthenticator> whose = to.isPresent() ? delivered.find(to.get()) : delivered.lastUsed();
        if (whose.isEmpty()) {
            return Decision.refused(Reason.NO_SUCH_AUTHENTICATOR);
        }
        Optional<Instant> closed =
                delivered.closedUntil(now, policy).or(() -> Delivered.spentUntil(delivered.sends(), now, policy));
        if (closed.isPresent()) {
            return Decision.unchanged(new Answer.Refused<>(new Outcome.Locked(closed.get())));
        }
        DeliveredAuthenticator authenticator = whose.get();
        Challenge challenge = Challenge.begin(fresh, authenticator.id(), purpose, now, policy);
        return Decision.store(
                new Answer.Granted<>(
                        new Issued(challenge, authenticator.destination(), challenge.code(authenticator.key()))),
                record.withDelivered(
                        delivered.withChallenge(Optional.of(challenge)).afterSend(now)),
                new Event.Challenged(authenticator.id()));
    }
}
