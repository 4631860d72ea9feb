package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.account.OutcomeTalk;
import io.ninomaru.cli.account.OutcomeText;
import io.ninomaru.cli.account.RefusalText;
import io.ninomaru.cli.account.ShownCodes;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.time.Duration;
import java.util.Optional;

/** Asks for the first code of an app until it is right, the person leaves it for later, or the set-up has ended. */
final class ConfirmDialogue {

    static final String PROMPT = "Code that the app shows (or Enter, to confirm later): ";

    private final Io io;
    private final SecondFactor secondFactor;
    private final Account account;
    private final Enrollment begun;
    private final OutcomeTalk talk;

    ConfirmDialogue(Io io, SecondFactor secondFactor, Account account, Enrollment begun) {
        this.io = io;
        this.secondFactor = ShownCodes.unseen(io, secondFactor);
        this.account = account;
        this.begun = begun;
        this.talk = new OutcomeTalk(io, RefusalText.CODE_OF_APP);
    }

    /**
     * Holds it.
     *
     * @param name what the authenticator is called
     * @param picture draws what is to be scanned, right above the prompt
     * @return the command's exit code
     */
    int run(String name, Runnable picture) {
        tellWhatIsLeft();
        picture.run();
        while (true) {
            io.dropEmptyLines();
            Optional<String> typed = io.ask(PROMPT);
            if (typed.filter(text -> !text.isBlank()).isEmpty()) {
                io.say(EnrollmentText.later(account, begun));
                return ExitCode.DONE;
            }
            Optional<Integer> ended = submit(name, typed.get());
            if (ended.isPresent()) {
                return ended.get();
            }
        }
    }

    /** Gives a code; empty if another one can be given. */
    private Optional<Integer> submit(String name, String typed) {
        if (pending().isEmpty()) {
            io.say("Another set-up for this account has replaced this one. Start again if that was not you.");
            return Optional.of(ExitCode.REFUSED);
        }
        Outcome outcome = secondFactor.confirm(account, typed);
        if (outcome.accepted()) {
            io.out().println("confirmed " + begun.authenticator());
            talk.tell(
                    outcome,
                    account,
                    "Done: \"" + DisplayText.shown(name)
                            + "\" is active. That code is used up; from now on each code works once.");
            ShownCodes.seen(io, secondFactor, account, OutcomeText.recoveryCodes(outcome));
            return Optional.of(ExitCode.DONE);
        }
        talk.refuse(outcome, account);
        if (!mayTryAgain(outcome)) {
            return Optional.of(ExitCode.REFUSED);
        }
        tellWhatIsLeft();
        return Optional.empty();
    }

    /** How much of the set-up is left, and how to go on with it, whatever ends this command. */
    private void tellWhatIsLeft() {
        pending().filter(set -> set.state() == AccountState.PENDING).ifPresent(set -> {
            long minutes = Duration.between(
                            io.clock().instant(), set.expiresAt().orElseThrow())
                    .plusSeconds(30)
                    .toMinutes();
            int tries = set.triesLeft().orElse(0);
            io.say((minutes == 1 ? "1 minute" : minutes + " minutes") + " and "
                    + (tries == 1 ? "1 try" : tries + " tries") + " left. To go on later: "
                    + Hint.of("confirm", account));
        });
    }

    /** Somebody else may have begun a set-up of the same account meanwhile; its tries are not ours to use up. */
    private Optional<AuthenticatorStatus> pending() {
        return secondFactor.status(account).stream()
                .flatMap(status -> status.authenticators().stream())
                .filter(authenticator -> authenticator.id().equals(begun.authenticator()))
                .findFirst();
    }

    private static boolean mayTryAgain(Outcome outcome) {
        return !(outcome instanceof Outcome.Rejected rejected)
                || rejected.reason() == Reason.WRONG_CODE
                || rejected.reason() == Reason.MALFORMED;
    }
}
