package io.ninomaru.cli.operator;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.secondfactor.Operator;
import picocli.CommandLine.Command;

@Command(name = "disable", description = "For the operator: accept no code of an account any more. It stays protected.")
public final class DisableCommand extends OperatorCommand {

    @Override
    String done() {
        return "No code is accepted any more. A recovery code, or `" + Hint.of("reset")
                + "`, lets the account enroll again.";
    }

    @Override
    Answer<AccountState> act(Operator operator, Account account) {
        return operator.disable(account);
    }
}
