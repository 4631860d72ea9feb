package io.ninomaru.spring.check;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * What checks passwords.
 *
 * @param providers all that do
 */
record Passwords(List<AuthenticationProvider> providers) {

    static Passwords of(List<Chains.Named> chains, Collection<AuthenticationProvider> beans) {
        Set<AuthenticationProvider> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(beans);
        chains.stream()
                .flatMap(chain -> chain.filters().stream())
                .map(filter -> Types.field(filter, "authenticationManager"))
                .forEach(manager -> collect(manager, found));
        return new Passwords(found.stream()
                .filter(provider -> provider.supports(UsernamePasswordAuthenticationToken.class))
                .toList());
    }

    private static void collect(@Nullable Object manager, Set<AuthenticationProvider> found) {
        if (manager instanceof ProviderManager providers) {
            found.addAll(providers.getProviders());
            collect(Types.field(providers, "parent"), found);
        } else if (manager instanceof AuthenticationManager) {
            @Nullable Object delegate = Types.field(manager, "delegate");
            if (delegate != null && delegate != manager) {
                collect(delegate, found);
            }
        }
    }

    /** How many user stores these are: two providers over one user service are one. */
    long stores() {
        Set<Object> stores = Collections.newSetFromMap(new IdentityHashMap<>());
        providers.forEach(provider -> stores.add(Objects.requireNonNullElse(userService(provider), provider)));
        return stores.size();
    }

    Stream<UserDetailsService> userServices() {
        return providers.stream()
                .map(Passwords::userService)
                .filter(UserDetailsService.class::isInstance)
                .map(UserDetailsService.class::cast)
                .distinct();
    }

    private static @Nullable Object userService(AuthenticationProvider provider) {
        return provider instanceof DaoAuthenticationProvider ? Types.field(provider, "userDetailsService") : null;
    }
}
