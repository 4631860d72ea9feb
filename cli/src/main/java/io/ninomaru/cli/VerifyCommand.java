package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        description =
                "Verify a code, or a recovery code, and use it up; it is read from the terminal or standard input.")
final class VerifyCommand extends CodeCommand {

    @Override
    String acceptance() {
        return "The code is right. It is used up now: next time, type the one that the app shows then.";
    }

    @Override
    Outcome submit(Session session, Account account) {
        return new CodePrompt(io())
                .submit("Code: ", attempt -> session.secondFactor().verify(account, attempt));
    }
}
