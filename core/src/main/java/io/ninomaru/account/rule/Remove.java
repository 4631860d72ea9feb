package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
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
                    ? Gate.through(record, authority, Optional.empty(), now, policy, this::withoutPending)
                    : withoutPending(record);
        }
        if (!record.isActive(id)) {
            return Decision.refused(Reason.NO_SUCH_AUTHENTICATOR);
        }
        if (wouldLeaveNumbersAlone(record) && !policy.allowsSentCodesAlone()) {
            return Decision.refused(Reason.APP_NEEDED);
        }
        return Gate.through(
                record, authority, Optional.of(Granted.Act.REMOVE), now, policy, passed -> remove(passed, now));
    }

    /** What was set up by a grant has to be there and to stay: so a grant leaves no account without a second factor. */
    private boolean leavesWhatWasSetUp(AccountRecord record) {
        return Gate.grantOf(record)
                .flatMap(Granted::setUp)
                .filter(setUp -> record.isActive(setUp) && !setUp.equals(id))
                .isPresent();
    }

    private boolean wouldLeaveNumbersAlone(AccountRecord record) {
        return record.find(id).isPresent()
                && record.active().size() == 1
                && !record.delivered().active().isEmpty();
    }

    private Decision<Answer<AuthenticatorId>> remove(AccountRecord passed, Instant now) {
        if (authority instanceof Authority.Granted) {
            if (!leavesWhatWasSetUp(passed)) {
                return Decision.refused(Reason.CODE_NEEDED);
            }
            AccountRecord used = Gate.using(passed, granted -> granted.using(Granted.Act.REMOVE));
            return removed(used, now).after(List.of(new Event.GrantUsed(Granted.Act.REMOVE.word())));
        }
        return removed(passed, now);
    }

    private Decision<Answer<AuthenticatorId>> removed(AccountRecord record, Instant now) {
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
