package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.Io;
import java.util.List;

/** Tells a person what became of a code. */
public final class OutcomeTalk {

    private final Io io;
    private final RefusalText refusals;

    public OutcomeTalk(Io io, RefusalText refusals) {
        this.io = io;
        this.refusals = refusals;
    }

    /**
     * Tells it.
     *
     * @param acceptance what to say of a code that is right
     */
    public void tell(Outcome outcome, Account account, String acceptance) {
        if (outcome.accepted()) {
            accept(outcome, account, acceptance);
        } else {
            refuse(outcome, account);
        }
    }

    private void accept(Outcome outcome, Account account, String acceptance) {
        List<RecoveryCode> codes = OutcomeText.recoveryCodes(outcome);
        if (!codes.isEmpty()) {
            ifLost(io, account);
            show(io, codes);
        }
        io.say(
                outcome instanceof Outcome.Recovered recovered
                        ? "The recovery code is right, and is now used up; " + recovered.recoveryCodesLeft()
                                + " are left. For new ones: " + Hint.of("recovery-codes", account)
                        : acceptance);
        tellClock(outcome);
    }

    /** Tells why something was refused. */
    public void refuse(Outcome why, Account account) {
        io.say(OutcomeText.sentence(why, account, io.clock().instant(), refusals));
        tellClock(why);
    }

    private void tellClock(Outcome outcome) {
        if (outcome.checkClock()) {
            io.say(
                    outcome.accepted()
                            ? "A code just before or after the present one is accepted, too, and this was one. If you read this each time, check your phone's clock."
                            : "That code is not for the present moment: check your phone's clock.");
        }
    }

    /** Says what to do if recovery codes cannot be shown: they are made, and nobody has seen them. */
    public static void ifLost(Io io, Account account) {
        io.hasToArrive("The recovery codes could not be shown, and cannot be shown again. Make new ones: "
                + Hint.of("recovery-codes", account));
    }

    /** Shows recovery codes: the only time that this can be done. */
    public static void show(Io io, List<RecoveryCode> codes) {
        codes.forEach(code -> io.out().println("recovery code  " + code.reveal()));
        io.say(
                "Keep the recovery codes somewhere other than on the phone: each lets you in once without it. They are not shown again.");
    }
}
