package io.ninomaru.spring.factor;

import org.springframework.security.core.AuthenticationException;

/** The first factor is too old, was changed meanwhile, or was never given: the person has to log in again. */
public final class FirstFactorLapsedException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    /** Makes one. */
    public FirstFactorLapsedException(String message) {
        super(message);
    }
}
