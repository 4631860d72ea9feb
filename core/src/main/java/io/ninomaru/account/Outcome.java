package io.ninomaru.account;

import java.time.Instant;
import java.util.List;

/** What became of one submitted code: an ordinary value, never an exception. */
public sealed interface Outcome {

    /** The case, for a {@code switch}. */
    enum Kind {
        /** What was typed is right and now spent. */
        ACCEPTED,
        /** It is not accepted. */
        REJECTED,
        /** Nothing was evaluated: the account waits. */
        LOCKED
    }

    /** Returns which case this is. */
    Kind kind();

    /** Returns whether what was typed was accepted. */
    default boolean accepted() {
        return kind() == Kind.ACCEPTED;
    }

    /** Returns whether the person should be told to check the clock of the phone. A code still to come is never hinted at. */
    default boolean checkClock() {
        return false;
    }

    /**
     * The code is right, and its time step is spent and stored.
     *
     * @param authenticator whose code it was
     * @param timeStep the time step that was spent; of two, the later one
     * @param checkClock whether it lay at the edge of the window
     */
    record Accepted(AuthenticatorId authenticator, long timeStep, boolean checkClock) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * The code has confirmed an authenticator, and is spent and stored.
     *
     * @param authenticator the authenticator, active from now on
     * @param timeStep the time step that was spent
     * @param checkClock whether it lay at the edge of the window
     * @param recoveryCodes the account's new recovery codes, or none if it has some already: to be shown now, for they cannot
     *     be shown again
     */
    record Confirmed(AuthenticatorId authenticator, long timeStep, boolean checkClock, List<RecoveryCode> recoveryCodes)
            implements Outcome {
        /** Copies the list. */
        public Confirmed {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * The code that was sent is right, and is used up.
     *
     * @param authenticator whose code it was
     */
    record Delivered(AuthenticatorId authenticator) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * The code that was sent has confirmed a number or address, and is used up.
     *
     * @param authenticator the authenticator, active from now on
     * @param recoveryCodes the account's new recovery codes, as those of {@link Confirmed}
     */
    record ConfirmedDelivered(AuthenticatorId authenticator, List<RecoveryCode> recoveryCodes) implements Outcome {
        /** Copies the list. */
        public ConfirmedDelivered {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * A recovery code is right, and is used up. A disabled account stays disabled: there the codes belong into
     * {@code enroll}, which they open.
     *
     * @param recoveryCodesLeft how many are left
     */
    record Recovered(int recoveryCodesLeft) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * Not accepted.
     *
     * @param reason why, as far as it may be told
     * @param checkClock whether the code was one of a time step that is over: the clock of the phone may be slow; at a set-up, also of
     *     one still to come
     */
    record Rejected(Reason reason, boolean checkClock) implements Outcome {

        /** Makes one that says nothing of the clock. */
        public Rejected(Reason reason) {
            this(reason, false);
        }

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
