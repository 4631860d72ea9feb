package io.ninomaru.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has happened to an account and is stored, with an entry in its trail. */
public sealed interface Event {

    /** Returns the word in the trail. */
    default String what() {
        return EventWords.of(this);
    }

    /** Returns which authenticator it is about, if it is about one. */
    default Optional<AuthenticatorId> authenticator() {
        return Optional.empty();
    }

    /** Returns the numbers in the trail, by name; one at most. */
    default Map<String, Long> numbers() {
        return Map.of();
    }

    /**
     * Returns whether codes that were accepted before this stop counting, wherever somebody still builds on one: an operator has
     * reset or disabled the account, or an authenticator is gone. Failures alone never end anything.
     */
    default boolean endsFactors() {
        return false;
    }

    /** Returns whether what a recovery code has granted is void by this, unless it was done by that. */
    default boolean endsGrant() {
        return endsFactors();
    }

    /**
     * Returns whether it costs nothing to bring about: whoever has the password may, as often as he likes. Beyond some of them the
     * trail only counts them.
     */
    default boolean isFree() {
        return false;
    }

    /** One that is about an authenticator. */
    sealed interface OfAuthenticator extends Event {

        /** Returns the authenticator's name for machines. */
        AuthenticatorId id();

        @Override
        default Optional<AuthenticatorId> authenticator() {
            return Optional.of(id());
        }
    }

    /** What happens every day: it stands in the trail, and no listener hears of it. */
    sealed interface Routine extends Event {}

    /**
     * A code was accepted.
     *
     * @param id whose code it was
     * @param timeStep the step that was spent
     */
    record Accepted(AuthenticatorId id, long timeStep) implements OfAuthenticator, Routine {
        @Override
        public Map<String, Long> numbers() {
            return Map.of("timeStep", timeStep);
        }
    }

    /**
     * A code was made to be sent; the record does not say what became of the message.
     *
     * @param id whose code it is
     */
    record Challenged(AuthenticatorId id) implements OfAuthenticator, Routine {}

    /**
     * A code was not sent, for the number may have changed hands.
     *
     * @param id whose code it would have been
     */
    record Withheld(AuthenticatorId id) implements OfAuthenticator {}

    /**
     * A code that was sent was accepted.
     *
     * @param id whose code it was
     */
    record AcceptedDelivered(AuthenticatorId id) implements OfAuthenticator, Routine {}

    /**
     * A wrong code, or many of one kind that came one after the other.
     *
     * @param setUp the set-up that it was to confirm, if it was
     * @param kind of which kind it was
     * @param count how many: 1 or more
     */
    record Missed(Optional<AuthenticatorId> setUp, CodeKind kind, int count) implements Routine {

        /** Makes one of a single code. */
        public Missed(Optional<AuthenticatorId> setUp, CodeKind kind) {
            this(setUp, kind, 1);
        }

        @Override
        public boolean isFree() {
            return setUp.isPresent();
        }

        @Override
        public Map<String, Long> numbers() {
            return count == 1 ? Map.of() : Map.of("count", (long) count);
        }

        @Override
        public String what() {
            return kind.missed();
        }

        @Override
        public Optional<AuthenticatorId> authenticator() {
            return setUp;
        }
    }

    /**
     * A set-up has begun.
     *
     * @param id the new authenticator
     */
    record SetUpBegun(AuthenticatorId id) implements OfAuthenticator, Routine {
        @Override
        public boolean isFree() {
            return true;
        }
    }

    /**
     * A set-up under way was taken away.
     *
     * @param id the authenticator that it was for
     */
    record SetUpEnded(AuthenticatorId id) implements OfAuthenticator, Routine {
        @Override
        public boolean isFree() {
            return true;
        }
    }

    /**
     * Set-ups were begun, tried and ended so often that they have no entries of their own.
     *
     * @param count how many such acts
     */
    record SetUpsRepeated(int count) implements Routine {
        @Override
        public Map<String, Long> numbers() {
            return Map.of("count", (long) count);
        }
    }

    /**
     * The record could not be opened or was older than the trail: a new trail begins, and nothing before it can be verified.
     */
    record TrailLost() implements Event {}

    /**
     * So many wrong codes in a row.
     *
     * @param failures how many: 5 or 10
     * @param kind of which kind they were
     */
    record Failures(int failures, CodeKind kind) implements Event {
        @Override
        public String what() {
            return kind.failures();
        }

        @Override
        public Map<String, Long> numbers() {
            return Map.of("failures", (long) failures);
        }
    }

    /** Wrong codes have used up the allowance: from now on two consecutive codes are asked. */
    record SecondCodeNeeded() implements Event {}

    /**
     * The account is disabled.
     *
     * @param failures after how many wrong codes in a row; an operator may have done it after none
     */
    record Disabled(int failures) implements Event {
        @Override
        public Map<String, Long> numbers() {
            return Map.of("failures", (long) failures);
        }
    }

    /**
     * A disabled account is open for a new set-up: a recovery code has allowed it, or an operator.
     */
    record Reopened() implements Event {}

    /**
     * An authenticator is active.
     *
     * @param id its name for machines
     * @param name its name for people
     */
    record Added(AuthenticatorId id, String name) implements OfAuthenticator {}

    /**
     * An authenticator was active and is gone.
     *
     * @param id its name for machines
     * @param name its name for people
     * @param destination where its codes were sent, if they were
     */
    record Removed(AuthenticatorId id, String name, Optional<Destination> destination) implements OfAuthenticator {

        /** Makes one of an authenticator that shows its codes. */
        public Removed(AuthenticatorId id, String name) {
            this(id, name, Optional.empty());
        }

        @Override
        public boolean endsFactors() {
            return true;
        }
    }

    /**
     * An authenticator has another name.
     *
     * @param id its name for machines
     * @param name its name for people from now on
     */
    record Renamed(AuthenticatorId id, String name) implements OfAuthenticator {}

    /**
     * Codes go to another number or address now.
     *
     * @param id the authenticator, which has a new name for machines
     * @param name its name for people
     * @param before where they were sent, to be told too: whoever has that number may be the only one to object
     * @param destination where they are sent now
     */
    record DestinationChanged(AuthenticatorId id, String name, Destination before, Destination destination)
            implements OfAuthenticator {
        @Override
        public boolean endsFactors() {
            return true;
        }
    }

    /**
     * A recovery code was used.
     *
     * @param left how many are left
     */
    record RecoveryCodeUsed(int left) implements Event {
        @Override
        public Map<String, Long> numbers() {
            return Map.of("left", (long) left);
        }
    }

    /**
     * Something was done by what a recovery code had granted, and not by a code of its own.
     *
     * @param act what: "set-up", "remove" or "renew"
     */
    record GrantUsed(String act) implements Event {
        @Override
        public String what() {
            return "granted_" + act.replace('-', '_');
        }
    }

    /** Somebody has said to have the recovery codes that were made last. */
    record RecoveryCodesSeen() implements Routine {}

    /**
     * There is a new set of recovery codes; older ones are void.
     *
     * @param count how many
     */
    record RecoveryCodesMade(int count) implements Event {
        @Override
        public boolean endsGrant() {
            return true;
        }

        @Override
        public Map<String, Long> numbers() {
            return Map.of("count", (long) count);
        }
    }

    /**
     * A device was resynchronised.
     *
     * @param id whose codes they were
     * @param driftSteps how many time steps its clock is ahead of ours
     */
    record Drifted(AuthenticatorId id, int driftSteps) implements OfAuthenticator {
        @Override
        public Map<String, Long> numbers() {
            return Map.of("driftSteps", (long) driftSteps);
        }
    }

    /**
     * The clock of the machine went backwards by more than a time step: it was wrong before, or it is wrong now.
     *
     * @param from the latest time that was stored
     * @param to the time now
     * @param ahead the authenticators whose last step lies beyond the window; until it comes, or an operator resynchronises
     *     them, their codes are refused
     */
    record ClockStepped(Instant from, Instant to, List<AuthenticatorId> ahead) implements Event {
        /** Copies the list. */
        public ClockStepped {
            ahead = List.copyOf(ahead);
        }

        @Override
        public Map<String, Long> numbers() {
            return Map.of("fromMillis", from.toEpochMilli());
        }
    }

    /**
     * An operator acted.
     *
     * @param act what, who and why
     */
    record OperatorActed(OperatorAct act) implements Event {
        @Override
        public boolean endsFactors() {
            return act.what() == Door.RESET || act.what() == Door.DISABLE || act.what() == Door.MOVE;
        }
    }
}
