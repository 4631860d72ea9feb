package io.ninomaru.account;

import java.time.Instant;

/** What became of a set-up that was to begin. */
public sealed interface Enrollment {

    /** Returns whether it began. */
    default boolean begun() {
        return this instanceof Begun;
    }

    /**
     * The authenticator is stored and pending: a code must confirm it.
     *
     * @param authenticator its name
     * @param expiresAt until when
     */
    record Begun(AuthenticatorId authenticator, Instant expiresAt) implements Enrollment {}

    /**
     * Nothing was stored.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements Enrollment {}
}
