package io.ninomaru.spring.factor;

import io.ninomaru.account.AccountState;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;

/**
 * Finds out where a session stands. A session without the factor costs one look into the store at every request, so that what
 * was set up in one session holds in all others at once. Safe for any number of threads.
 */
public final class Standings {

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final SecondFactor secondFactor;
    private final AccountNames names;
    private final SecondFactorRequirement requirement;

    /** Makes one. */
    public Standings(SecondFactor secondFactor, AccountNames names, SecondFactorRequirement requirement) {
        this.secondFactor = secondFactor;
        this.names = names;
        this.requirement = requirement;
    }

    /**
     * Returns where a session stands.
     *
     * @throws io.ninomaru.secondfactor.StoreException if the store fails, which is no answer
     */
    public Standing of(@Nullable Authentication authentication) {
        if (authentication == null || !trust.isAuthenticated(authentication)) {
            return Standing.ANONYMOUS;
        }
        if (TotpFactor.isIn(authentication)) {
            return Standing.GIVEN;
        }
        Optional<AccountStatus> status = status(authentication).filter(AccountStatus::isProtected);
        if (status.isPresent()) {
            return status.get().state() == AccountState.DISABLED ? Standing.DISABLED : Standing.CODE_NEEDED;
        }
        return requirement.requires(authentication) ? Standing.SET_UP_NEEDED : Standing.OPEN;
    }

    /** Returns what may be shown of the person's account. */
    public Optional<AccountStatus> status(Authentication authentication) {
        return secondFactor.status(names.accountOf(authentication));
    }
}
