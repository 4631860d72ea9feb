package io.ninomaru.spring.factor;

import io.ninomaru.account.Outcome;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.springframework.security.core.AuthenticationException;

/** A code was not accepted. It is no failure of the first factor, so Spring's events of wrong passwords do not tell of it. */
public final class CodeRefusedException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    CodeRefusedException(Outcome outcome) {
        super("the code was not accepted");
        this.outcome = outcome;
    }

    /** Returns why: rejected or locked. */
    public Outcome outcome() {
        return outcome;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("an outcome is told at once and kept nowhere");
    }
}
