package io.ninomaru.account;

import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a challenge void whose code is not sent after all, because its destination may have changed hands (NIST SP 800-63B section
 * 3.1.3.3). A set-up that it was to confirm ends. What was counted for it stays counted.
 *
 * @param id the challenge
 * @param whose the authenticator that it is of
 */
public record Withhold(ChallengeId id, AuthenticatorId whose) implements Rule<Outcome> {

    @Override
    public Door door() {
        return Door.SEND;
    }

    @Override
    public Decision<Outcome> apply(AccountRecord record, Instant now, Policy policy) {
        Delivered delivered = record.delivered();
        Optional<Challenge> live =
                delivered.challenge().filter(sent -> !sent.id().equals(id));
        Optional<PendingDelivered> pending =
                delivered.pending().filter(set -> !set.challenge().id().equals(id));
        return Decision.store(
                new Outcome.Rejected(Reason.DESTINATION_AT_RISK),
                record.withDelivered(delivered.withChallenge(live).withPending(pending)),
                new Event.Withheld(whose));
    }
}
