package io.ninomaru.spring.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** The authentication with the factor added to what it has: other factors survive, and so do name, principal and details. */
    static Authentication grant(Authentication authentication, Instant now) {
        FactorGrantedAuthority factor =
                FactorGrantedAuthority.withAuthority(AUTHORITY).issuedAt(now).build();
        return with(authentication, authorities -> {
            authorities.removeIf(TotpFactor::hasTheName);
            authorities.add(factor);
        });
    }

    /** Returns the authentication without authorities that only have the factor's name, as a role of a database may. */
    public static Authentication withoutImpostors(Authentication authentication) {
        boolean none = authentication.getAuthorities().stream().noneMatch(TotpFactor::isImpostor);
        return none
                ? authentication
                : with(authentication, authorities -> authorities.removeIf(TotpFactor::isImpostor));
    }

    private static boolean isImpostor(GrantedAuthority authority) {
        return hasTheName(authority) && !isGenuine(authority);
    }

    /** A copy of the same class if that can be copied, or a wrapped one: never one that is somebody else by its name. */
    private static Authentication with(Authentication authentication, Consumer<Collection<GrantedAuthority>> change) {
        Authentication copy = authentication.toBuilder().authorities(change).build();
        if (copy.getClass() == authentication.getClass() && copy.getName().equals(authentication.getName())) {
            return copy;
        }
        Collection<GrantedAuthority> authorities = new ArrayList<>(authentication.getAuthorities());
        change.accept(authorities);
        return new FactorAuthentication(authentication, authorities);
    }
}
