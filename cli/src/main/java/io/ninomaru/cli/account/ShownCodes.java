package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.List;

/** Recovery codes at a terminal: whatever interrupts a command, it is known whether anybody has seen them. */
public final class ShownCodes {

    private ShownCodes() {}

    /** The second factor by which codes are made that are to be shown there. */
    public static SecondFactor unseen(Io io, SecondFactor secondFactor) {
        return io.outputIsTerminal() ? secondFactor.withUnseenRecoveryCodes() : secondFactor;
    }

    /** Notes that codes were shown, if all of them have got there. */
    public static void seen(Io io, SecondFactor secondFactor, Account account, List<RecoveryCode> codes) {
        if (codes.isEmpty() || !io.outputIsTerminal()) {
            return;
        }
        io.flush();
        if (!io.outputFailed()) {
            secondFactor.recoveryCodesSeen(account, RecoveryCode.setOf(codes));
        }
    }

    /** Tells of codes that were made and that nobody has seen. */
    static void tell(Io io, SecondFactor secondFactor, Account account) {
        boolean unseen = secondFactor
                .status(account)
                .flatMap(status -> status.recovery().unseen())
                .isPresent();
        if (unseen) {
            io.say(unseen(account));
        }
    }

    /** What to say of them. */
    public static String unseen(Account account) {
        return "This account has recovery codes that nobody has seen. Make new ones: "
                + Hint.of("recovery-codes", account);
    }
}
