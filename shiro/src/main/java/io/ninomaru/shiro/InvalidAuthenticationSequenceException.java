package io.ninomaru.shiro;

import org.apache.shiro.authc.AuthenticationException;

/**
 * A second factor came without a first one, or too long after it: let the person begin again. Nothing was evaluated or
 * counted.
 */
public final class InvalidAuthenticationSequenceException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    InvalidAuthenticationSequenceException(String message) {
        super(message);
    }
}
