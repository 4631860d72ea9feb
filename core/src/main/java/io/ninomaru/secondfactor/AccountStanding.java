package io.ninomaru.secondfactor;

import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.settings.Policy;
import java.time.Instant;

/**
 * What a session is held against that has given a code before: how its account stands, and since when codes count.
 *
 * @param status what may be shown of the account
 * @param epoch what a session keeps when it has given a code: when it is another one, that code counts no longer, because an operator
 *     has reset, disabled, moved or forgotten the account since, or an authenticator was removed; no secret
 */
public record AccountStanding(AccountStatus status, String epoch) {

    static AccountStanding of(AccountRecord record, Instant now, Policy policy) {
        return new AccountStanding(
                AccountStatus.of(record, now, policy),
                record.chain().map(Chain::epoch).orElse(""));
    }

    /** Returns whether a code counts that was given in this epoch. */
    public boolean isHeldBy(String given) {
        return status.isProtected() && epoch.equals(given);
    }
}
