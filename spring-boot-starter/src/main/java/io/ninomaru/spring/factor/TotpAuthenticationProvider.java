package io.ninomaru.spring.factor;

import io.ninomaru.account.Outcome;
import io.ninomaru.pages.Attempts;
import io.ninomaru.secondfactor.SecondFactor;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/**
 * Adds the factor to what the first factor has given, if the code is right. Each code is accepted once, and no answer leaves
 * before it is stored. A fault of the store is a fault, and never a wrong code.
 */
public final class TotpAuthenticationProvider implements AuthenticationProvider {

    private final SecondFactor secondFactor;
    private final Standings standings;
    private final Attempts attempts;
    private final InstantSource clock;

    /** Makes one. */
    public TotpAuthenticationProvider(
            SecondFactor secondFactor, Standings standings, Attempts attempts, InstantSource clock) {
        this.secondFactor = secondFactor;
        this.standings = standings;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Verifies the code.
     *
     * @return the first factor's authentication with {@code FACTOR_TOTP} in it
     * @throws CodeRefusedException if the code is not accepted
     * @throws io.ninomaru.secondfactor.StoreException if the store fails
     */
    @Override
    public Authentication authenticate(Authentication authentication) {
        TotpAuthenticationToken token = (TotpAuthenticationToken) Objects.requireNonNull(authentication);
        Outcome outcome = token.typed().verify(secondFactor, standings.accountOf(token.first()));
        attempts.answered("verify", outcome);
        if (!outcome.accepted()) {
            throw new CodeRefusedException(outcome);
        }
        return TotpFactor.grant(token.first(), clock.instant(), token.epoch());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return TotpAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
