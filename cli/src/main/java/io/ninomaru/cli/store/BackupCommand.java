package io.ninomaru.cli.store;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Home;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.jdbc.SqliteBackup;
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
        name = "backup",
        description = {
            "Write a backup of the database, while it is in use or after a crash. It is verified before it has its name.",
            "A database server has a tool of its own for that: its command is printed, nothing is written, exit code 1.",
            "The settings file is not in it. Keep that, too, and apart: whoever has both has every key."
        })
public final class BackupCommand extends BaseCommand {

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to write.")
    @Nullable
    Path to;

    @Option(names = "--overwrite", description = "Replace the file if it is there.")
    boolean overwrite;

    @Override
    public Integer call() {
        if (to == null) {
            throw new AssertionError("picocli requires it");
        }
        Home home = Home.of(io());
        TotpFactory factory = home.lookAtFactory(settings());
        Optional<Path> database = Session.file(factory, home);
        return database.isPresent()
                ? write(database.get(), to.toAbsolutePath())
                : name(factory.settings().store().orElseThrow(), to);
    }

    private int write(Path database, Path file) {
        refuse(file);
        long accounts;
        try (Progress progress = Progress.of(io(), "copying", OptionalLong.empty(), " pages")) {
            accounts = SqliteBackup.write(database, file, overwrite, (pages, total) -> progress.at(pages));
        }
        if (json()) {
            print(Json.object(json -> {
                json.writeStringProperty("written", file.toString());
                json.writeNumberProperty("accounts", accounts);
            }));
        } else {
            print("written " + file + ", accounts: " + accounts);
        }
        return ExitCode.DONE;
    }

    private void refuse(Path file) {
        if (!Files.isDirectory(file.resolveSibling("."))) {
            throw new UsageException("the folder of the backup does not exist: " + file);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageException("the backup is to be a file, and this is a folder or a device: " + file);
        }
        if (Files.exists(file) && !overwrite) {
            throw new UsageException(
                    "the file exists already and is left as it is: " + file + ". Give another name, or --overwrite");
        }
    }

    private int name(StoreSettings store, Path file) {
        String command = ServerTools.backup(store, file);
        if (json()) {
            print(Json.object(json -> json.writeStringProperty("run", command)));
        } else {
            print(command);
        }
        say("Nothing was written: " + store
                + " is on a server, and the server's own tool backs it up. Run what is printed above.");
        return ExitCode.REFUSED;
    }
}
