package io.ninomaru.shiro;

import org.apache.shiro.authc.AccountException;

/**
 * The first factor was right, but no second one can be kept under the name of this login: it is blank, too long, or has characters
 * that cannot be shown. Nobody is let in.
 */
public final class UnusableNameException extends AccountException {

    private static final long serialVersionUID = 1L;

    UnusableNameException(String message) {
        super(message);
    }
}
