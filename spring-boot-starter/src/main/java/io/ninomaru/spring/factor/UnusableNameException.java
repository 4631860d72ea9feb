package io.ninomaru.spring.factor;

import org.springframework.security.core.AuthenticationException;

/** The first factor was right, but no account can have the name of this login, so nobody is let in. The log says why. */
public final class UnusableNameException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    UnusableNameException() {
        super("No second factor can be kept under the name of this login. Ask the administrator.");
    }
}
