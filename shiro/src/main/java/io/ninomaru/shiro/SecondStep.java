package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.secondfactor.SecondFactor;
import org.apache.shiro.authc.RememberMeAuthenticationToken;
import org.apache.shiro.subject.PrincipalCollection;
import org.jspecify.annotations.Nullable;

/** A token together with whose it is: nobody outside this package can make one. */
final class SecondStep extends TotpToken implements RememberMeAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final TotpToken token;
    private final FirstFactor first;
    private final boolean isComplete;

    /** Binds a token; {@code isComplete} says whether the subject's login has been complete before. */
    SecondStep(TotpToken token, FirstFactor first, boolean isComplete) {
        super(token.attempt());
        this.token = token;
        this.first = first;
        this.isComplete = isComplete;
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

    @Override
    Outcome submit(SecondFactor secondFactor, Account account) {
        return token.submit(secondFactor, account);
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
