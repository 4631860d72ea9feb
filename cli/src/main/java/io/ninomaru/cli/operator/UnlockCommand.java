package io.ninomaru.cli.operator;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.secondfactor.Operator;
import picocli.CommandLine.Command;

@Command(
        name = "unlock",
        description =
                "For the operator: end an account's wait, after a change of password for instance. It enables nothing.")
public final class UnlockCommand extends OperatorCommand {

    @Override
    String done() {
        return "The wait is over, and the wrong codes in a row are forgotten.";
    }

    @Override
    Answer<AccountState> act(Operator operator, Account account) {
        return operator.unlock(account);
    }
}
