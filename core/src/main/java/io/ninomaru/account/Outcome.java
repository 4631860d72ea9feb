package io.ninomaru.account;

import java.time.Instant;

/** What became of one submitted code: an ordinary value, never an exception. */
public sealed interface Outcome {

    /** The case, for a {@code switch}. */
    enum Kind {
        /** The code is right and now spent. */
        ACCEPTED,
        /** The code is not accepted. */
        REJECTED,
        /** Nothing was evaluated: the account waits. */
        LOCKED
    }

    /** Returns which case this is. */
    Kind kind();

    /** Returns whether the code was accepted. */
    default boolean accepted() {
        return kind() == Kind.ACCEPTED;
    }

    /**
     * The code is right, and its time step is spent and stored.
     *
     * @param authenticator whose code it was
     * @param timeStep the time step that was spent
     */
    record Accepted(AuthenticatorId authenticator, long timeStep) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * The code is not accepted.
     *
     * @param reason why, as far as it may be told
     */
    record Rejected(Reason reason) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }
    }

    /**
     * Nothing was evaluated or counted.
     *
     * @param until when the wait ends
     */
    record Locked(Instant until) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.LOCKED;
        }
    }
}
