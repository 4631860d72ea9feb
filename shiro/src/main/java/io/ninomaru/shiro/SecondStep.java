package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.ChallengeId;
import java.util.Optional;
import org.apache.shiro.authc.RememberMeAuthenticationToken;
import org.apache.shiro.subject.PrincipalCollection;
import org.jspecify.annotations.Nullable;

/** A token together with whose it is: nobody outside this package can make one. */
final class SecondStep extends TotpToken implements RememberMeAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final TotpToken token;
    private final FirstFactor first;
    private final boolean isComplete;
    private final String epoch;
    private final transient Optional<ChallengeId> challenge;

    /**
     * Binds a token; {@code isComplete} says whether the subject's login has been complete before, {@code epoch} is the account's from
     * before the code is verified, and {@code challenge} names the code that its session waits for.
     */
    SecondStep(TotpToken token, FirstFactor first, boolean isComplete, String epoch, Optional<ChallengeId> challenge) {
        super(token.attempt());
        this.token = token;
        this.first = first;
        this.isComplete = isComplete;
        this.epoch = epoch;
        this.challenge = challenge;
    }

    PrincipalCollection principals() {
        return first.principals();
    }

    /** A password alone may confirm a set-up only where it is all that there is. */
    boolean mayConfirm(boolean isProtected) {
        return isComplete || !isProtected;
    }

    boolean isSetUp() {
        return token instanceof SetUpToken;
    }

    /** In which epoch the code counts: a set-up may begin another one, and a code that is of an older one is of no use. */
    String epochEarned(TotpRealm realm, Account account) {
        return isSetUp() ? realm.epoch(account) : epoch;
    }

    void submit(TotpRealm realm, Account account) {
        token.submit(realm, account, challenge);
    }

    @Override
    public @Nullable Object getPrincipal() {
        return principals().getPrimaryPrincipal();
    }

    @Override
    public boolean isRememberMe() {
        return first.rememberMe();
    }
}
