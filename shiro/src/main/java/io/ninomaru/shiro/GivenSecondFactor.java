package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStanding;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a session's login is complete: it tells this one from a login that needed no second factor at its time.
 *
 * @param account whose second factor it was
 * @param at when it was given
 * @param epoch in which epoch of the account: in another one it counts no longer; absent in what an earlier version has left
 */
record GivenSecondFactor(
        String account, Instant at, @Nullable String epoch) implements Serializable {

    /** Whether it counts for an account that stands so. */
    boolean counts(Account whose, AccountStanding standing) {
        return account.equals(whose.name()) && epoch != null && standing.isHeldBy(epoch);
    }

    private static final long serialVersionUID = 1L;
}
