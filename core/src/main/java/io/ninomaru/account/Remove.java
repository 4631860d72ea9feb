package io.ninomaru.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes an authenticator from an account, an active or a pending one. The record stays, with nothing active in it perhaps.
 *
 * @param id which one
 */
public record Remove(AuthenticatorId id) implements Rule<Boolean> {

    /** The answer is whether there was such an authenticator. */
    @Override
    public Decision<Boolean> decide(AccountRecord record, Instant now, Policy policy) {
        if (record.pending().filter(pending -> pending.id().equals(id)).isPresent()) {
            return Decision.store(true, record.withPending(Optional.empty()));
        }
        return record.active().stream()
                .filter(authenticator -> authenticator.id().equals(id))
                .findFirst()
                .map(gone -> Decision.store(true, record.removing(gone, now)))
                .orElseGet(() -> Decision.unchanged(false));
    }
}
