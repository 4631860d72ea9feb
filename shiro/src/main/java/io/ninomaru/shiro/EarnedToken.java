package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.ChallengeId;
import java.util.Optional;

/** The second step of who has just done on a page what is as good as a code. Nobody outside this package can make one. */
final class EarnedToken extends TotpToken {

    private static final long serialVersionUID = 1L;

    EarnedToken() {
        super(new Attempt.Malformed());
    }

    @Override
    void submit(TotpRealm realm, Account account, Optional<ChallengeId> challenge) {
        // The code was accepted where it was typed.
    }
}
