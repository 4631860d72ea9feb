package io.ninomaru.cli.operator;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.secondfactor.Operator;
import picocli.CommandLine.Mixin;

/** A command that only an operator gives, with a reason. */
abstract class OperatorCommand extends AccountCommand {

    @Mixin
    ReasonOption reason = new ReasonOption();

    /** What is told when it is done. */
    abstract String done();

    /** Whether to go on; a command that cannot be undone asks. */
    boolean agreed(Account account) {
        return true;
    }

    abstract Answer<AccountState> act(Operator operator, Account account);

    @Override
    protected final int run(Account account) {
        try (Session session = open()) {
            Operator operator = reason.requiredOperator(session);
            if (!agreed(account)) {
                return ExitCode.REFUSED;
            }
            Answer<AccountState> answer = act(operator, account);
            if (answer.granted().isEmpty()) {
                return refused(account, answer.refusal().orElseThrow());
            }
            String state = answer.granted().get().word();
            if (json()) {
                print(Json.object(json -> {
                    json.writeStringProperty("account", account.name());
                    json.writeStringProperty("state", state);
                }));
            } else {
                print(account.shown() + ": " + state);
                say(done());
            }
            return ExitCode.DONE;
        }
    }
}
