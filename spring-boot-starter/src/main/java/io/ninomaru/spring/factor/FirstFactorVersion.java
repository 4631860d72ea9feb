package io.ninomaru.spring.factor;

import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Tells one first factor from the next: a login that was begun with a password must not be completed after the password was
 * changed. Unless there is a bean of this type, it is a digest of the password's hash if there is a
 * {@code UserDetailsService}, and nothing otherwise.
 */
@FunctionalInterface
public interface FirstFactorVersion {

    /**
     * Returns what changes when the person's first factor does, or empty if that is not known. It is kept in the session, so it
     * must not tell the password.
     *
     * @throws org.springframework.security.core.AuthenticationException if the person may not log in any more
     */
    Optional<String> of(Authentication authentication);
}
