package io.ninomaru.cli;

import io.ninomaru.account.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "forget", description = "Delete everything known of an account. For the operator: it cannot be undone.")
final class ForgetCommand extends AccountCommand {

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    int run(Account account) {
        try (Session session = ninomaru().open()) {
            if (!agree(
                    yes,
                    "Delete everything known of " + account.name()
                            + "? The account will have no second factor at all.")) {
                return ExitCode.REFUSED;
            }
            boolean forgotten = session.secondFactor().forget(account);
            if (json()) {
                print(Json.object(json -> {
                    json.writeStringProperty("account", account.name());
                    json.writeBooleanProperty("forgotten", forgotten);
                }));
            } else if (forgotten) {
                print("forgotten " + account.name());
            } else {
                say("Nothing is known of this account.");
            }
            return forgotten ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }
}
