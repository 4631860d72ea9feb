package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives an active authenticator another name. It needs authority, as whoever names the devices of somebody else could have the
 * wrong one removed.
 *
 * @param id which one
 * @param name what the person calls it from now on
 * @param authority what allows it
 */
public record Rename(AuthenticatorId id, String name, Authority authority)
        implements GuardedRule<Answer<AuthenticatorId>> {

    @Override
    public Door door() {
        return Door.RENAME;
    }

    @Override
    public Decision<Answer<AuthenticatorId>> apply(AccountRecord record, Instant now, Policy policy) {
        if (!record.isActive(id)) {
            return Decision.refused(Reason.NO_SUCH_AUTHENTICATOR);
        }
        return Gate.through(
                record,
                authority,
                Optional.empty(),
                now,
                policy,
                passed -> Decision.store(new Answer.Granted<>(id), renamed(passed), new Event.Renamed(id, name)));
    }

    private AccountRecord renamed(AccountRecord record) {
        return record.find(id)
                .map(authenticator -> record.replacing(authenticator.withName(name)))
                .orElseGet(() -> record.withDelivered(record.delivered().renamed(id, name)));
    }
}
