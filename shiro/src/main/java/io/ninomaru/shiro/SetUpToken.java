package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.List;
import java.util.Optional;

/**
 * The second step of a login that confirms a set-up at once: the first code of the authenticator that
 * {@link SecondFactor#enroll} has just stored as pending. It serves who has to set one up before he comes in
 * ({@link SetUpRequiredException}), and who is in and wants one.
 *
 * <p>Not thread-safe: it belongs to one login.
 */
public final class SetUpToken extends TotpToken {

    private static final long serialVersionUID = 1L;

    private final String typed;
    private List<RecoveryCode> recoveryCodes = List.of();

    /**
     * Takes the first code of the new authenticator.
     *
     * @param typed as it was typed
     */
    public SetUpToken(String typed) {
        super(typed);
        this.typed = typed;
    }

    @Override
    Outcome ask(TotpRealm realm, Account account, Optional<ChallengeId> challenge) {
        Outcome outcome = realm.secondFactor().confirm(account, typed);
        if (outcome instanceof Outcome.Confirmed confirmed) {
            recoveryCodes = confirmed.recoveryCodes();
        }
        return outcome;
    }

    /**
     * Returns the account's new recovery codes after a login that succeeded, to be shown at once, for they cannot be shown
     * again. There are none if the account had some already.
     */
    public List<RecoveryCode> recoveryCodes() {
        return recoveryCodes;
    }
}
