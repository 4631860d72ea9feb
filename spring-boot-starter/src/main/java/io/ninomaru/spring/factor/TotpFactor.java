package io.ninomaru.spring.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** {@code FACTOR_TOTP}: that a code was given in this session, and when. */
public final class TotpFactor {

    /** The authority's name. */
    public static final String AUTHORITY = "FACTOR_TOTP";

    private TotpFactor() {}

    /** Returns whether the factor is among the authorities. An authority that only has its name is not the factor. */
    public static boolean isIn(Authentication authentication) {
        return givenAt(authentication).isPresent();
    }

    /** Returns when the code was given, or empty if none was. */
    public static Optional<Instant> givenAt(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(TotpFactor::isGenuine)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                .findFirst();
    }

    private static boolean isGenuine(GrantedAuthority authority) {
        return authority instanceof FactorGrantedAuthority && hasTheName(authority);
    }

    private static boolean hasTheName(GrantedAuthority authority) {
        return AUTHORITY.equals(authority.getAuthority());
    }

    /**
     * Returns the rule that a code was given in this session no longer ago than this, for single addresses:
     * {@code requestMatchers("/transfer").access(TotpFactor.within(Duration.ofMinutes(5)))}.
     */
    public static <T> AuthorizationManager<T> within(Duration validity) {
        return AllRequiredFactorsAuthorizationManager.<T>builder()
                .requireFactor(factor -> factor.authority(AUTHORITY).validDuration(validity))
                .build();
    }

    /** The authentication with the factor added to what it has: other factors survive, and so do class and principal. */
    static Authentication grant(Authentication authentication, Instant now) {
        FactorGrantedAuthority factor =
                FactorGrantedAuthority.withAuthority(AUTHORITY).issuedAt(now).build();
        return authentication.toBuilder()
                .authorities(authorities -> {
                    authorities.removeIf(TotpFactor::hasTheName);
                    authorities.add(factor);
                })
                .build();
    }

    /** The authentication without authorities that only have the factor's name, as a role of a database may. */
    public static Authentication withoutImpostors(Authentication authentication) {
        boolean none = authentication.getAuthorities().stream()
                .noneMatch(authority -> hasTheName(authority) && !isGenuine(authority));
        return none
                ? authentication
                : authentication.toBuilder()
                        .authorities(authorities ->
                                authorities.removeIf(authority -> hasTheName(authority) && !isGenuine(authority)))
                        .build();
    }
}
