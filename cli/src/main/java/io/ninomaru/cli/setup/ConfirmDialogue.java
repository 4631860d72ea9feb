package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.account.OutcomeTalk;
import io.ninomaru.cli.account.RefusalText;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.SecondFactor;

/** Asks for the first code of an app until it is right, the person leaves it for later, or the set-up has ended. */
final class ConfirmDialogue {

    private final Io io;
    private final SecondFactor secondFactor;
    private final Account account;
    private final Enrollment begun;
    private final OutcomeTalk talk;

    ConfirmDialogue(Io io, SecondFactor secondFactor, Account account, Enrollment begun) {
        this.io = io;
        this.secondFactor = secondFactor;
        this.account = account;
        this.begun = begun;
        this.talk = new OutcomeTalk(io, RefusalText.CODE_OF_APP);
    }

    /**
     * Holds it.
     *
     * @param name what the authenticator is called
     * @return the command's exit code
     */
    int run(String name) {
        while (true) {
            String typed = io.ask("Code that the app shows (or Enter, to confirm later): ")
                    .orElse("")
                    .replace(" ", "");
            if (typed.isEmpty()) {
                io.say(EnrollmentText.later(account, begun));
                return ExitCode.DONE;
            }
            if (!isUnderWay()) {
                io.say(
                        "Another set-up of this account has taken the place of this one. Begin again if that was not you.");
                return ExitCode.REFUSED;
            }
            Outcome outcome = secondFactor.confirm(account, typed);
            if (outcome.accepted()) {
                io.out().println("confirmed " + begun.authenticator());
                talk.tell(
                        outcome,
                        account,
                        "Done: \"" + DisplayText.shown(name)
                                + "\" is active. That code is used up; from now on each code works once.");
                return ExitCode.DONE;
            }
            talk.refuse(outcome, account);
            if (!mayTryAgain(outcome)) {
                return ExitCode.REFUSED;
            }
        }
    }

    /** Somebody else may have begun a set-up of the same account meanwhile; its tries are not ours to use up. */
    private boolean isUnderWay() {
        return secondFactor.status(account).stream()
                .flatMap(status -> status.authenticators().stream())
                .anyMatch(authenticator -> authenticator.id().equals(begun.authenticator()));
    }

    private static boolean mayTryAgain(Outcome outcome) {
        return !(outcome instanceof Outcome.Rejected rejected)
                || rejected.reason() == Reason.WRONG_CODE
                || rejected.reason() == Reason.MALFORMED;
    }
}
