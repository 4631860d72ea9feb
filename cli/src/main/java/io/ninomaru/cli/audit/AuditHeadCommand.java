package io.ninomaru.cli.audit;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailHead;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.secondfactor.Audit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "head",
        description = "Print the newest entry's MAC of an account or of all. Keep it where nobody who can write to the "
                + "database can write.")
final class AuditHeadCommand extends BaseCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACCOUNT", description = "The account's name; else all.")
    @Nullable
    String accountName;

    private long count;

    @Override
    public Integer call() {
        try (Session session = open()) {
            Audit audit = session.secondFactor().audit();
            if (accountName != null) {
                Account account = AccountCommand.account(accountName);
                audit.head(account).ifPresent(this::head);
                if (count == 0) {
                    say("Nothing is known of this account.");
                    return ExitCode.REFUSED;
                }
            } else {
                audit.accounts(account -> audit.head(account).ifPresent(this::head));
            }
            print(HeadFile.end(count, io().clock().instant().toString()));
            return ExitCode.DONE;
        }
    }

    private void head(TrailHead head) {
        count++;
        print(head.toJson());
    }
}
