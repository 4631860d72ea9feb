package io.ninomaru.cli.operator;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.secondfactor.Operator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        description = "For the operator: take devices and recovery codes from an account, so that it can be set up "
                + "anew. It works on a record that cannot be opened, too.")
public final class ResetCommand extends OperatorCommand {

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    String done() {
        return "The account has no second factor now. To set it up anew: " + Hint.of("enroll", account());
    }

    @Override
    boolean agreed(Account account) {
        return agree(
                yes,
                "Take everything from " + account.shown() + "? It will have no second factor until it is set up anew.");
    }

    @Override
    Answer<AccountState> act(Operator operator, Account account) {
        return operator.reset(account);
    }
}
