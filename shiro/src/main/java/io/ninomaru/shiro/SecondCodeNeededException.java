package io.ninomaru.shiro;

import org.apache.shiro.authc.IncorrectCredentialsException;

/**
 * There were too many wrong codes for a single one to be enough: ask for two consecutive ones and pass them to
 * {@link TotpToken#TotpToken(String, String)}. Nothing was evaluated or counted.
 */
public final class SecondCodeNeededException extends IncorrectCredentialsException {

    private static final long serialVersionUID = 1L;

    SecondCodeNeededException() {
        super("two consecutive codes of one authenticator are needed");
    }
}
