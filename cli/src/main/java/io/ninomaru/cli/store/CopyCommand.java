package io.ninomaru.cli.store;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Home;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "copy",
        description = {
            "Copy every account and its trail, and what was counted of sends, into the database that another settings file "
                    + "names.",
            "Stop the application first: a code that is accepted here after its account was copied would be accepted there "
                    + "once more. After an interruption, run it again."
        })
public final class CopyCommand extends BaseCommand {

    private static final int PAGE = 500;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The settings file of the other database; it needs the same secrets.")
    @Nullable
    Path to;

    private long copied;
    private long present;
    private final List<String> refused = new ArrayList<>();
    private final Set<String> foreign = new LinkedHashSet<>();

    @Override
    public Integer call() {
        if (to == null) {
            throw new AssertionError("picocli requires it");
        }
        Home home = Home.of(io());
        TotpFactory factory = home.read(to);
        if (factory.settings().store().isEmpty()) {
            throw new UsageException("the settings file " + to + " names no database: it needs `store:`");
        }
        try (Session from = open();
                Session target = Session.of(factory, home)) {
            try (Progress progress = Progress.of(io(), "copying", from.store().estimate())) {
                Optional<Account> after = Optional.empty();
                List<StoredRecord> page = from.store().scan(after, PAGE, foreign::add);
                while (!page.isEmpty()) {
                    page.forEach(record -> copy(from, target, record));
                    progress.at(copied + present + refused.size());
                    page = from.store()
                            .scan(Optional.of(page.get(page.size() - 1).account()), PAGE, foreign::add);
                }
            }
            copySends(from, target);
            return report();
        }
    }

    private void copySends(Session from, Session target) {
        if (from.store() instanceof SendLedger here && target.store() instanceof SendLedger there) {
            CopyOfSends sends = new CopyOfSends(here, there);
            long counts = sends.run();
            if (counts > 0) {
                say("Copied, too: " + counts + (counts == 1 ? " count" : " counts") + " of codes sent.");
            }
            refused.addAll(sends.refused());
        }
    }

    private int report() {
        refused.addAll(foreign);
        if (json()) {
            print(Json.object(json -> {
                json.writeNumberProperty("copied", copied);
                json.writeNumberProperty("present", present);
                json.writeNumberProperty("refused", refused.size());
            }));
        } else {
            print("copied " + copied + ", there already " + present + ", refused " + refused.size());
        }
        refused.forEach(this::say);
        return refused.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** What goes wrong with one account is said of it, and the next one's turn comes. */
    private void copy(Session from, Session target, StoredRecord record) {
        Account account = record.account();
        try {
            Optional<String> why = whyNot(from, target, record);
            why.ifPresent(reason -> refused.add(account.shown() + ": " + reason));
        } catch (StoreException e) {
            refused.add(account.shown() + ": " + e.getMessage());
        }
    }

    private Optional<String> whyNot(Session from, Session target, StoredRecord record) {
        Account account = record.account();
        Audit.Verdict verdict = from.secondFactor().audit().verify(account, Optional.empty());
        if (!verdict.isGenuine()) {
            return Optional.of(
                    "its trail is " + verdict.finding().word() + ". See: " + Hint.of("audit verify", account));
        }
        SealedRecord sealed = new SealedRecord(record.version(), record.sealed());
        List<TrailEntry> trail = from.secondFactor().audit().entries(account, verdict.checkpoint());
        if (!from.store().find(account).equals(Optional.of(sealed))) {
            return Optional.of("it was changed while it was copied. Stop the application, and copy again");
        }
        if (!target.store().insert(record, trail)) {
            if (!target.store().find(account).equals(Optional.of(sealed))) {
                return Optional.of("another state of it is there already");
            }
            present++;
            return Optional.empty();
        }
        if (!target.secondFactor().audit().verify(account, Optional.empty()).isGenuine()) {
            target.store().forget(account, record.version());
            return Optional.of("it cannot be opened there. Give both settings files the same secrets");
        }
        copied++;
        return Optional.empty();
    }
}
