package io.ninomaru.account.rule;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Policy;
import java.time.Instant;

/**
 * Makes a challenge void whose code is not sent after all, because its destination may have changed hands (NIST SP 800-63B section
 * 3.1.3.3). A set-up that it was to confirm ends. What was counted for it stays counted. If another challenge has taken its place
 * meanwhile, or the account was forgotten, nothing changes.
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
        Delivered rest = delivered
                .withChallenge(delivered.challenge().filter(sent -> !sent.id().equals(id)))
                .withPending(
                        delivered.pending().filter(set -> !set.challenge().id().equals(id)));
        return rest.equals(delivered)
                ? Decision.rejected(Reason.DESTINATION_AT_RISK)
                : Decision.store(
                        new Outcome.Rejected(Reason.DESTINATION_AT_RISK),
                        record.withDelivered(rest),
                        new Event.Withheld(whose));
    }
}
