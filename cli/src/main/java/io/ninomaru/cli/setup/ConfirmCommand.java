package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.cli.account.ChallengeOption;
import io.ninomaru.cli.account.CodeCommand;
import io.ninomaru.cli.account.CodePrompt;
import io.ninomaru.cli.account.RefusalText;
import io.ninomaru.cli.account.ShownCodes;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.secondfactor.AccountStatus.DeliveredStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "confirm",
        description = "Confirm a pending device by a code from it, read from the terminal or standard input.")
public final class ConfirmCommand extends CodeCommand {

    @Mixin
    ChallengeOption challenge = new ChallengeOption();

    @Override
    protected String acceptance() {
        return challenge.isGiven()
                ? "The code is right, and the account is now protected. For a login: " + Hint.of("send", account())
                : "The code is right, and the account is now protected. That code is used up: next time, enter the one that the app shows then.";
    }

    @Override
    protected RefusalText refusals(Session session) {
        return challenge.refusals(session, Purpose.CONFIRM);
    }

    @Override
    protected Outcome submit(Session session, Account account) {
        SecondFactor secondFactor = ShownCodes.unseen(io(), session.secondFactor());
        Optional<ChallengeId> sent = challenge.of(secondFactor, account, DeliveredStatus::confirmation);
        String typed = new CodePrompt(io()).readCode("Code: ");
        return sent.isPresent()
                ? secondFactor.confirm(account, sent.get(), typed)
                : secondFactor.confirm(account, typed);
    }
}
