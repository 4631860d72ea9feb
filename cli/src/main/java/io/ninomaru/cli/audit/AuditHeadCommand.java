package io.ninomaru.cli.audit;

import io.ninomaru.account.Account;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.keyring.SealException;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.UnknownRecordException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private final List<Account> unreadable = new ArrayList<>();
    private final Set<String> foreign = new LinkedHashSet<>();

    @Override
    public Integer call() {
        try (Session session = open()) {
            Audit audit = session.secondFactor().audit();
            if (accountName != null) {
                Account account = AccountCommand.account(accountName);
                head(audit, account);
                if (count == 0 && unreadable.isEmpty()) {
                    if (json()) {
                        print(HeadFile.unknown(account));
                    }
                    say("Nothing is known of this account.");
                    return ExitCode.REFUSED;
                }
            } else {
                audit.accounts(account -> head(audit, account), foreign::add);
            }
            print(HeadFile.end(count, unreadable.size(), io().clock().instant().toString()));
        }
        foreign.forEach(this::say);
        if (!unreadable.isEmpty()) {
            say("Of " + unreadable.size()
                    + " accounts there is no head, since their records cannot be opened; their lines say so, and "
                    + "`" + Hint.of("audit verify") + "` says why.");
        }
        return unreadable.isEmpty() && foreign.isEmpty() ? ExitCode.DONE : ExitCode.FAULT;
    }

    /** A record that cannot be opened is a line, too: or whoever alters one would switch the heads of all others off. */
    private void head(Audit audit, Account account) {
        try {
            audit.head(account).ifPresent(head -> {
                count++;
                print(head.toJson());
            });
        } catch (SealException | UnknownRecordException e) {
            unreadable.add(account);
            print(HeadFile.unreadable(account));
        }
    }
}
