package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** What the commands about one account have in common. */
public abstract class AccountCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's name, 1 to 255 characters.")
    String accountName = "";

    @Override
    public final Integer call() {
        return run(account());
    }

    protected abstract int run(Account account);

    /** The account that was named. */
    protected final Account account() {
        return account(accountName);
    }

    /** Asks on a terminal; elsewhere what cannot be undone goes on only with {@code --yes}. */
    protected final boolean agree(boolean yes, String question) {
        if (yes) {
            return true;
        }
        if (!io().inputIsTerminal()) {
            throw new UsageException("this cannot be undone, and there is no terminal to ask on: add --yes");
        }
        String answer = io().ask(question + " [y/N] ").orElse("").strip();
        boolean agreed = answer.equals("y") || answer.equals("Y") || answer.equals("yes");
        if (!agreed && json()) {
            print(Json.object(json -> {
                json.writeStringProperty("outcome", "rejected");
                json.writeStringProperty("reason", "not_agreed");
            }));
        }
        if (!agreed) {
            say("Nothing was changed.");
        }
        return agreed;
    }

    /**
     * Finds an authenticator by its eight characters or else its name, or the account's only one if none is named. The eight characters go
     * first, for an authenticator may be called as another one is named, which could not be reached then.
     */
    protected static Optional<AuthenticatorStatus> find(Session session, Account account, @Nullable String wanted) {
        List<AuthenticatorStatus> all = session.secondFactor().status(account).stream()
                .flatMap(status -> status.authenticators().stream())
                .toList();
        List<AuthenticatorStatus> named = all.stream()
                .filter(authenticator -> authenticator.id().text().equals(wanted))
                .toList();
        List<AuthenticatorStatus> matching = !named.isEmpty()
                ? named
                : all.stream()
                        .filter(authenticator -> wanted == null || wanted.equals(authenticator.name()))
                        .toList();
        if (matching.size() > 1) {
            throw new UsageException("the account has several such authenticators; name one by its eight characters, "
                    + "see: " + Hint.of("show", account));
        }
        return matching.stream().findFirst();
    }

    protected final int noSuchAuthenticator(Account account) {
        if (json()) {
            print(Json.object(json -> json.writeStringProperty("account", account.name())));
        }
        say("The account has no such device.");
        return ExitCode.REFUSED;
    }

    /** Tells that an act was refused, and why. */
    protected final int refused(Account account, Outcome why) {
        return refused(account, why, RefusalText.CODE);
    }

    protected final int refused(Account account, Outcome why, RefusalText refusals) {
        print(json() ? OutcomeText.json(why) : OutcomeText.word(why));
        new OutcomeTalk(io(), refusals).refuse(why, account);
        return ExitCode.REFUSED;
    }

    public static Account account(String name) {
        try {
            return Account.of(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
