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
 * Takes an authenticator from an account. An active one needs authority; a pending one never protected anything. The record
 * stays, with nothing active in it perhaps.
 *
 * @param id which one
 * @param authority what allows it
 */
public record Remove(AuthenticatorId id, Authority authority) implements GuardedRule<Answer<AuthenticatorId>> {

    @Override
    public Door door() {
        return Door.REMOVE;
    }

    @Override
    public Decision<Answer<AuthenticatorId>> apply(AccountRecord record, Instant now, Policy policy) {
        if (isPending(record)) {
            return authority instanceof Authority.Operator
                    ? Gate.through(record, authority, now, policy, this::withoutPending)
                    : withoutPending(record);
        }
        if (record.find(id).isEmpty() && record.delivered().find(id).isEmpty()) {
            return Decision.refused(Reason.NO_SUCH_AUTHENTICATOR);
        }
        if (wouldLeaveNumbersAlone(record) && !policy.allowsSentCodesAlone()) {
            return Decision.refused(Reason.APP_NEEDED);
        }
        return Gate.through(record, authority, now, policy, passed -> remove(passed, now));
    }

    private boolean wouldLeaveNumbersAlone(AccountRecord record) {
        return record.find(id).isPresent()
                && record.active().size() == 1
                && !record.delivered().active().isEmpty();
    }

    private Decision<Answer<AuthenticatorId>> remove(AccountRecord record, Instant now) {
        return record.find(id)
                .map(gone -> Decision.<Answer<AuthenticatorId>>store(
                        new Answer.Granted<>(id), record.removing(gone, now), new Event.Removed(id, gone.name())))
                .orElseGet(() -> Decision.store(
                        new Answer.Granted<>(id),
                        record.withoutDelivered(id),
                        record.delivered().find(id).orElseThrow().removed()));
    }

    private boolean isPending(AccountRecord record) {
        return record.pending().filter(pending -> pending.id().equals(id)).isPresent()
                || record.delivered()
                        .pending()
                        .filter(pending -> pending.id().equals(id))
                        .isPresent();
    }

    private Decision<Answer<AuthenticatorId>> withoutPending(AccountRecord record) {
        AccountRecord next = record.withPending(Optional.empty())
                .withDelivered(record.delivered().withPending(Optional.empty()));
        return Decision.store(new Answer.Granted<>(id), next, new Event.SetUpEnded(id));
    }
}
