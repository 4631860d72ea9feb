package io.ninomaru.spring.factor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.pages.Standing;
import io.ninomaru.secondfactor.AccountStanding;
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
     * @param epoch since when codes count
     */
    public record Seen(Standing standing, Optional<AccountStatus> status, Optional<String> epoch) {}

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
            return new Seen(Standing.ANONYMOUS, Optional.empty(), Optional.empty());
        }
        Authentication own = Impersonation.operator(authentication).orElse(authentication);
        Optional<AccountStanding> found = standing(own);
        return new Seen(standing(own, found), found.map(AccountStanding::status), found.map(AccountStanding::epoch));
    }

    private Standing standing(Authentication own, Optional<AccountStanding> found) {
        Optional<String> given = TotpFactor.epochOf(own);
        if (given.isPresent() && found.filter(now -> now.isHeldBy(given.get())).isPresent()) {
            return Standing.GIVEN;
        }
        Optional<AccountStatus> guarded = found.map(AccountStanding::status).filter(AccountStatus::isProtected);
        if (guarded.isPresent()) {
            return guarded.get().state() == AccountState.DISABLED ? Standing.DISABLED : Standing.CODE_NEEDED;
        }
        if (TotpFactor.isIn(own)) {
            return Standing.LAPSED;
        }
        return requirement.requires(own) ? Standing.SET_UP_NEEDED : Standing.OPEN;
    }

    /** Returns how the person's account stands, if anything is known of it. */
    Optional<AccountStanding> standing(Authentication authentication) {
        return secondFactor.standing(accountOf(authentication));
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
