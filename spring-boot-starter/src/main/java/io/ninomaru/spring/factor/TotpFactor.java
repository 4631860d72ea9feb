package io.ninomaru.spring.factor;

import io.ninomaru.secondfactor.AccountStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * {@code FACTOR_TOTP}: that a code was given in this session, and when. Beside it stands the account's epoch at that time, see
 * {@link AccountStanding#epoch}: once the account has another one, the factor counts no longer.
 */
public final class TotpFactor {

    /** The authority's name. */
    public static final String AUTHORITY = "FACTOR_TOTP";

    /** What an authority begins with that names the account's epoch in which the factor was earned. */
    private static final String EPOCH = "TOTP_EPOCH_";

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

    /** Returns the account's epoch in which the factor was earned, or empty if none was: what a token has to carry. */
    public static Optional<String> epochOf(Authentication authentication) {
        return givenAt(authentication).isEmpty()
                ? Optional.empty()
                : authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(TotpFactor::isEpoch)
                        .map(authority -> authority.substring(EPOCH.length()))
                        .findFirst();
    }

    private static boolean isEpoch(@Nullable String authority) {
        return authority != null && authority.startsWith(EPOCH);
    }

    /**
     * Returns the factor as the authorities that it is made of, to be built again out of what a token says that was issued after
     * both factors, and that nobody else can have made.
     *
     * @param givenAt when the code was given, {@link #givenAt}
     * @param epoch in which epoch of the account, {@link #epochOf}
     */
    public static List<GrantedAuthority> earned(Instant givenAt, String epoch) {
        return List.of(
                FactorGrantedAuthority.withAuthority(AUTHORITY)
                        .issuedAt(givenAt)
                        .build(),
                new SimpleGrantedAuthority(EPOCH + epoch));
    }

    /** The authentication with the factor added to what it has: other factors survive, and so do name, principal and details. */
    static Authentication grant(Authentication authentication, Instant now, String epoch) {
        return with(authentication, authorities -> {
            authorities.removeIf(TotpFactor::isOurs);
            authorities.addAll(earned(now, epoch));
        });
    }

    /** Returns a login with the factor that the same person, by the name, has given before; or as it is. */
    public static Authentication withFactorOf(Authentication login, Authentication before) {
        Optional<Instant> at = givenAt(before);
        Optional<String> epoch = epochOf(before);
        return at.isPresent()
                        && epoch.isPresent()
                        && !isIn(login)
                        && login.getName().equals(before.getName())
                ? grant(login, at.get(), epoch.get())
                : login;
    }

    /** The authentication without the factor. */
    static Authentication without(Authentication authentication) {
        return with(authentication, authorities -> authorities.removeIf(TotpFactor::isOurs));
    }

    private static boolean isOurs(GrantedAuthority authority) {
        return hasTheName(authority) || isEpoch(authority.getAuthority());
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
