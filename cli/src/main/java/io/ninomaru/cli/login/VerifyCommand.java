package io.ninomaru.cli.login;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.cli.account.ChallengeOption;
import io.ninomaru.cli.account.CodeCommand;
import io.ninomaru.cli.account.CodePrompt;
import io.ninomaru.cli.account.RefusalText;
import io.ninomaru.cli.command.Session;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description =
                "Verify a code, or a recovery code, and use it up; it is read from the terminal or standard input.")
public final class VerifyCommand extends CodeCommand {

    @Mixin
    ChallengeOption challenge = new ChallengeOption();

    @Override
    protected String acceptance() {
        return challenge.isGiven()
                ? "The code is right, and used up."
                : "The code is right. It is used up: next time, enter the one that the app shows then.";
    }

    @Override
    protected RefusalText refusals(Session session) {
        return challenge.refusals(session, Purpose.LOGIN);
    }

    @Override
    protected Outcome submit(Session session, Account account) {
        SecondFactor secondFactor = session.secondFactor();
        UnaryOperator<Attempt> answer = challenge.answering(secondFactor, account);
        return new CodePrompt(io()).submit("Code: ", attempt -> secondFactor.verify(account, answer.apply(attempt)));
    }
}
