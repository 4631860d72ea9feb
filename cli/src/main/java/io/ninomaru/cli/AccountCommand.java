package io.ninomaru.cli;

import io.ninomaru.account.Account;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the commands about one account have in common. */
abstract class AccountCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    Ninomaru parent;

    @Mixin
    HelpOption help = new HelpOption();

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's name, 1 to 255 characters.")
    String accountName = "";

    @Override
    public final Integer call() {
        Account account = account();
        return run(account);
    }

    abstract int run(Account account);

    final Ninomaru ninomaru() {
        if (parent == null) {
            throw new AssertionError("picocli sets it before it runs a command");
        }
        return parent;
    }

    final Io io() {
        return ninomaru().io();
    }

    final boolean json() {
        return ninomaru().json();
    }

    /** One line of talk. */
    final void say(String sentence) {
        io().err().println(sentence);
    }

    /** One line of data. */
    final void print(String line) {
        io().out().println(line);
    }

    /** Asks on a terminal; elsewhere only {@code --yes} lets a command go on that cannot be undone. */
    final boolean agree(boolean yes, String question) {
        if (yes) {
            return true;
        }
        if (!io().inputIsTerminal()) {
            throw new UsageException("this cannot be undone, and there is no terminal to ask on: add --yes");
        }
        String answer = io().ask(question + " [y/N] ").orElse("").strip();
        boolean agreed = answer.equals("y") || answer.equals("Y") || answer.equals("yes");
        if (!agreed) {
            say("Nothing was changed.");
        }
        return agreed;
    }

    private Account account() {
        try {
            return Account.of(accountName);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
