package io.ninomaru.cli.login;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.cli.account.CodeCommand;
import io.ninomaru.cli.account.CodePrompt;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.account.RefusalText;
import io.ninomaru.cli.command.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "resync",
        description = "Resynchronise a device whose clock is off, by up to five minutes unless set otherwise, "
                + "with two consecutive codes of it.",
        footer = {
            "",
            "With --reason, an operator who has seen the device resynchronises one that is off by up to an hour, and takes an "
                    + "authenticator back whose last code lies in the future, because a clock was wrong when it was accepted."
        })
public final class ResyncCommand extends CodeCommand {

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Override
    protected String acceptance() {
        return "The codes are right, and the device's clock is known now. Both codes are used up.";
    }

    @Override
    protected RefusalText refusals(Session session) {
        return RefusalText.CODE_OF_APP;
    }

    @Override
    protected Outcome submit(Session session, Account account) {
        Attempt pair = new CodePrompt(io()).readPair();
        return reason.operator(session)
                .map(operator -> operator.resync(account, pair))
                .orElseGet(() -> session.secondFactor().resync(account, pair));
    }
}
