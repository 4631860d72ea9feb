package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import picocli.CommandLine.Command;

@Command(
        name = "confirm",
        description = "Confirm a pending authenticator by a code from it, read from the terminal or standard input.")
final class ConfirmCommand extends CodeCommand {

    @Override
    String acceptance() {
        return "The code is right, and the account is protected now. That code is used up: from now on, type the one that the app shows then.";
    }

    @Override
    Outcome submit(Session session, Account account) {
        return session.secondFactor().confirm(account, readLine("Code: ").replace(" ", ""));
    }

    private String readLine(String prompt) {
        return (io().inputIsTerminal() ? io().ask(prompt) : io().readLine()).orElse("");
    }
}
