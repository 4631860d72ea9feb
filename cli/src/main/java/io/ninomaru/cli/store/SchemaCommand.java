package io.ninomaru.cli.store;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.CommandGroup;
import io.ninomaru.cli.command.Home;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.cli.terminal.WholeNumber;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        description = "The database's tables.",
        subcommands = {SchemaCommand.Print.class, SchemaCommand.Migrate.class})
public final class SchemaCommand extends CommandGroup {

    @Command(name = "print", description = "Print the script that makes the tables, for those who run it themselves.")
    static final class Print extends BaseCommand {

        @Parameters(index = "0", paramLabel = "ENGINE", description = "sqlite, postgresql or mariadb.")
        String engine = "";

        @Option(
                names = "--from",
                paramLabel = "VERSION",
                converter = WholeNumber.class,
                description = "Only what is missing in tables of this version.")
        int from;

        @Override
        public Integer call() {
            try {
                String script = Stores.schema(engine, from);
                if (json()) {
                    print(Json.object(json -> {
                        json.writeStringProperty("engine", engine);
                        json.writeNumberProperty("from", from);
                        json.writeStringProperty("script", script);
                    }));
                } else {
                    io().out().print(script);
                }
                return ExitCode.DONE;
            } catch (IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
    }

    @Command(
            name = "migrate",
            description =
                    "Make or change the tables of the database that the settings name, also if they say `migrate: false`.")
    static final class Migrate extends BaseCommand {

        @Override
        public Integer call() {
            Home home = Home.of(io());
            TotpFactory factory = home.lookAtFactory(settings());
            Optional<Path> missing = Session.file(factory, home).filter(database -> !Home.isThere(database));
            if (missing.isPresent() && home.isWithoutFile(settings())) {
                throw home.nothing("database " + missing.get());
            }
            Optional<StoreSettings> store = factory.settings().store();
            if (store.isPresent()) {
                Stores.open(store.get().withMigrate(true)).close();
            } else {
                Session.of(factory, home).close();
            }
            missing.ifPresent(database -> say("Made a new database: " + database));
            print(
                    json()
                            ? Json.object(json -> json.writeBooleanProperty("migrated", true))
                            : "The tables are as this version needs them.");
            return ExitCode.DONE;
        }
    }
}
