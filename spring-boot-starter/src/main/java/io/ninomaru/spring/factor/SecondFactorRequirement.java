package io.ninomaru.spring.factor;

import org.springframework.security.core.Authentication;

/**
 * Decides, for each person, whether there has to be a second factor. Whoever has set one up must give it in any case, a disabled
 * account included; this is about the others: they are sent to the set-up, and can do nothing else until it is done.
 */
@FunctionalInterface
public interface SecondFactorRequirement {

    /** Nobody has to set one up. */
    SecondFactorRequirement OPTIONAL = authentication -> false;

    /** Everybody has to. */
    SecondFactorRequirement REQUIRED = authentication -> true;

    /** Returns whether this person has to have a second factor. It is asked at every request of a session without one. */
    boolean requires(Authentication authentication);
}
