package io.ninomaru.spring.factor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;

/**
 * Tells where sessions stand. It looks the account up at each request, with one read: so that what was set up in one session, or
 * taken away by whichever process, holds in all others at once. Safe for any number of threads.
 */
public final class Standings {

    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final SecondFactor secondFactor;
    private final AccountNames names;
    private final SecondFactorRequirement requirement;

    /**
     * What was found.
     *
     * @param standing where the session stands
     * @param status what may be shown of the account, if anything is known of it
     */
    public record Seen(Standing standing, Optional<AccountStatus> status) {}

    /** Makes one. */
    public Standings(SecondFactor secondFactor, AccountNames names, SecondFactorRequirement requirement) {
        this.secondFactor = secondFactor;
        this.names = names;
        this.requirement = requirement;
    }

    /**
     * Returns where a session stands. That of somebody who acts as another person stands where his own did.
     *
     * @throws UnusableNameException if no account can have the person's name
     * @throws io.ninomaru.secondfactor.StoreException if the store fails, which is no answer
     */
    public Seen look(@Nullable Authentication authentication) {
        if (authentication == null || !trust.isAuthenticated(authentication)) {
            return new Seen(Standing.ANONYMOUS, Optional.empty());
        }
        Authentication own = Impersonation.operator(authentication).orElse(authentication);
        Optional<AccountStatus> status = status(own);
        return new Seen(standing(own, status), status);
    }

    private Standing standing(Authentication own, Optional<AccountStatus> status) {
        boolean isProtected = status.filter(AccountStatus::isProtected).isPresent();
        if (TotpFactor.isIn(own)) {
            if (isProtected && TotpFactor.epochOf(own).equals(status.map(AccountStatus::epoch))) {
                return Standing.GIVEN;
            }
            if (!isProtected) {
                return Standing.LAPSED;
            }
        }
        if (isProtected) {
            return status.map(AccountStatus::state).equals(Optional.of(AccountState.DISABLED))
                    ? Standing.DISABLED
                    : Standing.CODE_NEEDED;
        }
        return requirement.requires(own) ? Standing.SET_UP_NEEDED : Standing.OPEN;
    }

    /** Returns what may be shown of the person's account. */
    public Optional<AccountStatus> status(Authentication authentication) {
        return secondFactor.status(accountOf(authentication));
    }

    /**
     * Returns the person's account.
     *
     * @throws UnusableNameException if no account can have the person's name
     */
    public Account accountOf(Authentication authentication) {
        try {
            return names.accountOf(authentication);
        } catch (IllegalArgumentException e) {
            LOG.error("Somebody was not let in, for no second factor can be kept for this login: {}", e.getMessage());
            throw new UnusableNameException();
        }
    }
}
