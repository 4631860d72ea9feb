package io.ninomaru.cli.store;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Home;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.jdbc.SqliteBackup;
import io.ninomaru.jdbc.SqliteRestore;
import io.ninomaru.secondfactor.Rotation;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "restore",
        description = {
            "Put a backup in the place of the database, which nobody may have open. It is verified first, and what was there is "
                    + "kept under another name, its log with it.",
            "A database server has a tool of its own for that: its command is printed, nothing is changed, exit code 1. "
                    + "`restore --check` verifies what it brought back.",
            "Codes that were accepted since the backup could be accepted once more: wait two minutes before the application "
                    + "starts."
        })
public final class RestoreCommand extends BaseCommand {

    @Option(names = "--from", paramLabel = "FILE", description = "The backup.")
    @Nullable
    Path from;

    @Option(
            names = "--check",
            description = "Change nothing: open every record and verify every trail of the database that is in place.")
    boolean check;

    @Override
    public Integer call() {
        if ((from == null) != check) {
            throw new UsageException("give either --from FILE, or --check alone");
        }
        Home home = Home.of(io());
        TotpFactory factory = home.lookAtFactory(settings());
        Optional<Path> database = Session.file(factory, home);
        if (from == null) {
            return check(factory, home, database);
        }
        return database.isPresent()
                ? restore(factory, home, from.toAbsolutePath(), database.get())
                : name(factory.settings().store().orElseThrow(), from);
    }

    private int restore(TotpFactory factory, Home home, Path file, Path database) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no such file to restore from: " + file);
        }
        try (SqliteRestore restore = prepare(file, database)) {
            Rotation.Report report = open(factory, home, restore);
            if (report.unopenedCount() > 0 && report.unopenedCount() >= restore.accounts()) {
                throw new StoreException("no record of the backup " + file + " can be opened with the secrets of the "
                        + "settings file, so nothing was restored. Put the settings file back that belongs to it: "
                        + report.unopened().get(0).cause().getMessage());
            }
            Optional<Path> kept = restore.replace(home.clock().instant());
            tell(file, restore.accounts(), report, kept);
            return report.unopenedCount() == 0 ? ExitCode.DONE : ExitCode.FAULT;
        }
    }

    private SqliteRestore prepare(Path file, Path database) {
        try (Progress progress = Progress.of(io(), "copying", OptionalLong.empty(), " pages")) {
            return SqliteRestore.prepare(file, database, (pages, total) -> progress.at(pages));
        }
    }

    private Rotation.Report open(TotpFactory factory, Home home, SqliteRestore restore) {
        try (Session session = Session.over(factory, home, restore.look());
                Progress progress = Progress.of(io(), "opening", OptionalLong.of(restore.accounts()))) {
            return session.secondFactor().rotation().check(progress::at);
        }
    }

    private void tell(Path file, long accounts, Rotation.Report report, Optional<Path> kept) {
        if (json()) {
            print(Json.object(json -> {
                json.writeStringProperty("restored", file.toString());
                json.writeNumberProperty("accounts", accounts);
                json.writeNumberProperty("unopened", report.unopenedCount());
                kept.ifPresent(path -> json.writeStringProperty("kept", path.toString()));
            }));
        } else {
            print("restored " + file + ", accounts: " + accounts);
            kept.ifPresent(path -> print("what was there is kept as " + path));
        }
        if (report.unopenedCount() > 0) {
            say(report.unopenedCount() + " records cannot be opened; `" + Hint.of("rotate --check") + "` names them.");
        }
        say(
                "Wait two minutes before the application starts, so that no code is accepted once more; then look at what is older "
                        + "than it was: " + Hint.of("audit verify --head FILE"));
    }

    private int name(StoreSettings store, Path file) {
        String command = ServerTools.restore(store, file);
        if (json()) {
            print(Json.object(json -> json.writeStringProperty("run", command)));
        } else {
            print(command);
        }
        say("Nothing was changed: " + store
                + " is on a server, and the server's own tool restores it. Stop the application, run "
                + "what is printed above, then: " + Hint.of("restore --check"));
        return ExitCode.REFUSED;
    }

    private int check(TotpFactory factory, Home home, Optional<Path> database) {
        database.ifPresent(SqliteBackup::verify);
        try (Session session = Session.onlyLooking(factory, home)) {
            RestoredState state = RestoredState.of(io(), session);
            if (json()) {
                print(state.json());
            } else {
                state.lines().forEach(this::print);
            }
            return state.isSound() ? ExitCode.DONE : ExitCode.FAULT;
        }
    }
}
