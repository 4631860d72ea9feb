package io.ninomaru.shiro;

import org.apache.shiro.authc.IncorrectCredentialsException;

/** The code is not one that the account accepts at this time: wrong, used before, or none. Nobody learns which. */
public final class WrongCodeException extends IncorrectCredentialsException {

    private static final long serialVersionUID = 1L;

    private final boolean checkClock;

    WrongCodeException(boolean checkClock) {
        super("the code was not accepted");
        this.checkClock = checkClock;
    }

    /** Returns whether the person should be told to check the clock of the phone. */
    public boolean checkClock() {
        return checkClock;
    }
}
