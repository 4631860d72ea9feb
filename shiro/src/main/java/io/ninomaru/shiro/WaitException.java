package io.ninomaru.shiro;

import java.time.Instant;
import org.apache.shiro.authc.ExcessiveAttemptsException;

/** The account waits after wrong codes. Nothing was evaluated or counted, and the wait has not grown. */
public final class WaitException extends ExcessiveAttemptsException {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    WaitException(Instant until) {
        super("too many wrong codes: nothing is evaluated until " + until);
        this.until = until;
    }

    /** Returns when the wait ends. */
    public Instant until() {
        return until;
    }
}
