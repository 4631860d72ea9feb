package io.ninomaru.account;

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
public record Remove(AuthenticatorId id, Authority authority) implements Rule<Answer<AuthenticatorId>> {

    @Override
    public Door door() {
        return Door.REMOVE;
    }

    @Override
    public Optional<OperatorAct> operator() {
        return authority.operator();
    }

    @Override
    public Decision<Answer<AuthenticatorId>> apply(AccountRecord record, Instant now, Policy policy) {
        if (record.pending().filter(pending -> pending.id().equals(id)).isPresent()) {
            return authority instanceof Authority.Operator
                    ? Gate.through(record, authority, now, policy, this::withoutPending)
                    : withoutPending(record);
        }
        if (record.find(id).isEmpty()) {
            return Decision.refused(Reason.NO_SUCH_AUTHENTICATOR);
        }
        return Gate.through(record, authority, now, policy, passed -> {
            Authenticator gone = passed.find(id).orElseThrow();
            return Decision.store(
                    new Answer.Granted<>(id), passed.removing(gone, now), new Event.Removed(id, gone.name()));
        });
    }

    private Decision<Answer<AuthenticatorId>> withoutPending(AccountRecord record) {
        return Decision.store(new Answer.Granted<>(id), record.withPending(Optional.empty()), new Event.SetUpEnded(id));
    }
}
