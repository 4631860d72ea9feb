package io.ninomaru.cli.operator;

import io.ninomaru.account.Account;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.secondfactor.Operator;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "forget",
        description =
                "For the operator: delete everything known of an account, its trail too. It cannot be undone, and leaves "
                        + "nothing behind that says so.")
public final class ForgetCommand extends AccountCommand {

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    protected int run(Account account) {
        try (Session session = open()) {
            Operator operator = reason.requiredOperator(session);
            if (!agree(
                    yes,
                    "Delete everything known of " + account.shown()
                            + "? The account will have no second factor at all.")) {
                return ExitCode.REFUSED;
            }
            OptionalLong entries = operator.forget(account);
            if (json()) {
                print(Json.object(json -> {
                    json.writeStringProperty("account", account.name());
                    json.writeBooleanProperty("forgotten", entries.isPresent());
                    json.writeNumberProperty("trailEntries", entries.orElse(0));
                }));
            } else if (entries.isPresent()) {
                print("forgotten " + account.shown());
                say("Deleted: its record and " + entries.getAsLong() + " entries of its trail.");
            } else {
                say("Nothing is known of this account.");
            }
            return entries.isPresent() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }
}
