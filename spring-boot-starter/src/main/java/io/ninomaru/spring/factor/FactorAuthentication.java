package io.ninomaru.spring.factor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;

/**
 * An authentication of a class that cannot be copied with other authorities, and those. Name, principal and details are its
 * own: Spring's stand-in for such classes would be named otherwise, and so be another account.
 */
final class FactorAuthentication implements Authentication, CredentialsContainer {

    private static final long serialVersionUID = 1;

    private final Authentication original;
    private final ArrayList<GrantedAuthority> authorities;
    private boolean authenticated;

    FactorAuthentication(Authentication original, Collection<? extends GrantedAuthority> authorities) {
        this.original = original;
        this.authorities = new ArrayList<>(authorities);
        this.authenticated = original.isAuthenticated();
    }

    Authentication original() {
        return original;
    }

    @Override
    public String getName() {
        return original.getName();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.copyOf(authorities);
    }

    @Override
    public @Nullable Object getCredentials() {
        return original.getCredentials();
    }

    @Override
    public @Nullable Object getDetails() {
        return original.getDetails();
    }

    @Override
    public @Nullable Object getPrincipal() {
        return original.getPrincipal();
    }

    @Override
    public boolean isAuthenticated() {
        return authenticated;
    }

    @Override
    public void setAuthenticated(boolean value) {
        if (value) {
            throw new IllegalArgumentException("what was not authenticated is not made so here");
        }
        authenticated = false;
    }

    @Override
    public void eraseCredentials() {
        if (original instanceof CredentialsContainer container) {
            container.eraseCredentials();
        }
    }

    @Override
    public Builder<?> toBuilder() {
        return new Copy(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactorAuthentication factor
                && original.equals(factor.original)
                && authorities.equals(factor.authorities)
                && authenticated == factor.authenticated;
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return "FactorAuthentication[" + getName() + ", " + authorities + "]";
    }

    /** Copies it with other authorities: of the rest there is nothing to change. */
    private static final class Copy implements Authentication.Builder<Copy> {

        private final Authentication original;
        private final List<GrantedAuthority> authorities;
        private boolean authenticated;

        Copy(FactorAuthentication copied) {
            this.original = copied.original;
            this.authorities = new ArrayList<>(copied.authorities);
            this.authenticated = copied.authenticated;
        }

        @Override
        public Copy authorities(Consumer<Collection<GrantedAuthority>> change) {
            change.accept(authorities);
            return this;
        }

        @Override
        public Copy details(@Nullable Object details) {
            throw new UnsupportedOperationException("the details are the first factor's");
        }

        @Override
        public Copy principal(@Nullable Object principal) {
            throw new UnsupportedOperationException("the principal is the first factor's");
        }

        @Override
        public Copy authenticated(boolean value) {
            authenticated = value;
            return this;
        }

        @Override
        public Authentication build() {
            FactorAuthentication built = new FactorAuthentication(original, authorities);
            if (!authenticated) {
                built.setAuthenticated(false);
            }
            return built;
        }
    }
}
