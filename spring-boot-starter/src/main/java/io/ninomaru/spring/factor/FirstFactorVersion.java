package io.ninomaru.spring.factor;

import org.springframework.security.core.Authentication;

/**
 * Tells one first factor from the next: a login that was begun with a password must not be completed after the password was
 * changed, nor by somebody who is no user any more. Unless there is a bean of this type, it is a digest of the password's hash if
 * there is a {@code UserDetailsService}, and there is none otherwise.
 */
@FunctionalInterface
public interface FirstFactorVersion {

    /** What is known of a first factor. */
    sealed interface Answer {

        /** There is none for this kind of login: for one by an identity provider, or a passkey. */
        Answer NONE = new None();

        /** The person may not log in any more. */
        Answer GONE = new Gone();
    }

    /**
     * The version.
     *
     * @param text what changes when the first factor does; it is kept in the session, so it must not tell the password
     */
    record Version(String text) implements Answer {}

    /** See {@link Answer#NONE}. */
    record None() implements Answer {}

    /** See {@link Answer#GONE}. */
    record Gone() implements Answer {}

    /**
     * Returns what is known of the person's first factor at this time.
     *
     * @throws org.springframework.security.authentication.AuthenticationServiceException if it cannot be found out, which is a
     *     fault
     */
    Answer of(Authentication authentication);
}
