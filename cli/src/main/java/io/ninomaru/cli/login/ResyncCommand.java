package io.ninomaru.cli.login;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.account.CodeCommand;
import io.ninomaru.cli.account.CodePrompt;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.account.RefusalText;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "resync",
        description = "Resynchronise a device whose clock is off, by up to five minutes unless set otherwise, "
                + "with two consecutive codes of it.",
        footer = {
            "",
            "With --reason, an operator who has seen the device resynchronises one that is off by up to an hour, and takes one back "
                    + "whose last code lies in the future, because a clock was wrong when it was accepted."
        })
public final class ResyncCommand extends CodeCommand {

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Override
    protected String acceptance() {
        return "The codes are right, and we have adjusted to the device's clock. Both codes are used up.";
    }

    @Override
    protected RefusalText refusals(Session session) {
        return RefusalText.CODE_OF_APP;
    }

    private static boolean isPendingAlone(Session session, Account account) {
        return session.secondFactor()
                .status(account)
                .filter(status -> status.state() == AccountState.PENDING)
                .isPresent();
    }

    @Override
    protected Outcome submit(Session session, Account account) {
        if (isPendingAlone(session, account)) {
            io().say(
                            "The set-up of this account is not confirmed yet, so there is nothing to resynchronise. Set the clock of the "
                                    + "device to the right time, and confirm the set-up: "
                                    + Hint.of("confirm", account));
            return new Outcome.Rejected(Reason.NOT_ENROLLED);
        }
        Attempt pair = new CodePrompt(io()).readPair();
        return reason.operator(session)
                .map(operator -> operator.resync(account, pair))
                .orElseGet(() -> session.secondFactor().resync(account, pair));
    }
}
