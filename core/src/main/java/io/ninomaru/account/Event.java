package io.ninomaru.account;

import java.time.Instant;
import java.util.List;

/** What has happened to an account and is stored: something that its owner or the operator may want to hear of. */
public sealed interface Event {

    /**
     * So many wrong codes in a row.
     *
     * @param failures how many: 5 or 10
     * @param recoveryCodes whether they were recovery codes
     */
    record Failures(int failures, boolean recoveryCodes) implements Event {}

    /** Wrong codes have used up the allowance: from now on two consecutive codes are asked. */
    record SecondCodeNeeded() implements Event {}

    /**
     * The account is disabled.
     *
     * @param failures after how many wrong codes in a row; an operator may have done it after none
     */
    record Disabled(int failures) implements Event {}

    /**
     * A disabled account is open for a new set-up: a recovery code has allowed it, or an operator.
     */
    record Reopened() implements Event {}

    /**
     * An authenticator is active.
     *
     * @param authenticator its name for machines
     * @param name its name for people
     */
    record Added(AuthenticatorId authenticator, String name) implements Event {}

    /**
     * An authenticator was active and is gone.
     *
     * @param authenticator its name for machines
     * @param name its name for people
     */
    record Removed(AuthenticatorId authenticator, String name) implements Event {}

    /**
     * A recovery code was used.
     *
     * @param left how many are left
     */
    record RecoveryCodeUsed(int left) implements Event {}

    /**
     * There is a new set of recovery codes; older ones are void.
     *
     * @param count how many
     */
    record RecoveryCodesMade(int count) implements Event {}

    /**
     * A device was resynchronised.
     *
     * @param authenticator whose codes they were
     * @param driftSteps how many time steps its clock is ahead of ours
     */
    record Drifted(AuthenticatorId authenticator, int driftSteps) implements Event {}

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
    }

    /**
     * An operator acted.
     *
     * @param act what, who and why
     */
    record OperatorActed(OperatorAct act) implements Event {}
}
