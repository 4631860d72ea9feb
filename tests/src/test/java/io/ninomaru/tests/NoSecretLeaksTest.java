package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.KeyText;
import io.ninomaru.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * I6: of a full journey, failures included, through the facade and over the command line, with logging at its finest, no key, code,
 * recovery code, application secret or password of the database is left anywhere: not in logs, the database's files and tables, the
 * trail, temporary files, arguments and environment of processes, what they say, exceptions, string forms. {@code
 * CanariesFindTest} shows that it would be found, in whatever encoding.
 */
@EnabledIfEnvironmentVariable(
        named = "NINOMARU_PEERS",
        matches = "required",
        disabledReason = "SKIPPED: this goes through two whole journeys; NINOMARU_PEERS=required runs it")
class NoSecretLeaksTest {

    @TempDir
    Path folder;

    private final Planted planted = new Planted();
    private Path kept = Path.of("");
    private Path home = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        kept = folder.resolve("kept");
        home = folder.resolve("home");
        assertThat(Launcher.in(home).run("", "--version").exit())
                .as("it is built")
                .isZero();
    }

    @Test
    void onSqlite() throws Exception {
        Path database = Files.createDirectories(folder.resolve("database"));
        StoreSettings store = sqlite(database.resolve("journey.db"));
        Path garbage = Files.createFile(
                database.resolve("garbage.db"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(garbage, "this is no database".repeat(1_000));
        String log = journey(store, sqlite(garbage), sqlite(database.resolve("copy.db")));
        assertThat(log).contains("org.sqlite");
        assertThat(Files.size(database.resolve("journey.db"))).isPositive();
        assertNothingIsFoundIn(database);
    }

    /** The server logs each statement with its parameters. */
    @Test
    void onPostgresql() throws Exception {
        try (PostgresServer server = PostgresServer.start(Map.of(
                "logging_collector",
                "on",
                "log_directory",
                "log",
                "log_statement",
                "all",
                "log_min_messages",
                "debug1"))) {
            StoreSettings store = withPassword(server.newDatabase());
            StoreSettings nobody = withPassword(StoreSettings.of(
                    "jdbc:postgresql://127.0.0.1:" + Server.freePort() + "/nobody", store.user(), store.password()));
            String log = journey(store, nobody, withPassword(server.newDatabase()));
            assertThat(log).contains("com.zaxxer.hikari", "org.flywaydb", "org.postgresql", "FINEST");
            assertThat(tables(store)).contains("yan@example.org");
            assertNothingIsFound(planted.canaries().findIn("the tables", tables(store)));
            server.kill();
            try (var logs = Files.list(server.data().resolve("log"))) {
                assertThat(Files.readString(logs.findFirst().orElseThrow()))
                        .contains("INSERT INTO ninomaru_trail")
                        .containsIgnoringCase("parameters:");
            }
            assertNothingIsFoundIn(server.data());
        }
    }

    private static StoreSettings sqlite(Path file) {
        return StoreSettings.of("jdbc:sqlite:" + file, Optional.empty(), Optional.empty());
    }

    /** The server asks for none, but it goes everywhere where one does. */
    private StoreSettings withPassword(StoreSettings store) {
        return StoreSettings.of(
                store.url(),
                store.user(),
                Optional.of(planted.text("the database's password", "Canary-password-5Xq8Lr2m")));
    }

    /** Returns what was logged. */
    private String journey(StoreSettings store, StoreSettings failing, StoreSettings copy) throws Exception {
        SettingsOfJourney files = new SettingsOfJourney(folder.resolve("settings"), planted);
        Path settings = files.over("settings.yaml", store);
        List<Path> broken = files.broken(store, failing);
        WatchedCommands commands = new WatchedCommands(kept, home, planted.canaries());
        CommandJourney journey = new CommandJourney(commands, planted, settings);
        journey.guessesAndLogins();
        journey.imports();
        journey.operations(folder.resolve("settings/rotated"), files.over("copy.yaml", copy));
        throughTheFacade(commands, settings, broken);
        journey.faults(broken, "anna");

        String where = String.join("\n", planted.canaries().findIn(folder.resolve("settings")))
                + String.join("\n", planted.canaries().findIn(folder.resolve("used")));
        assertThat(where)
                .as("where they have to be they are found")
                .contains("an application secret", "a key of the facade", "a code", "a recovery code", "a weak secret");
        assertNothingIsFound(commands.found());
        assertNothingIsFoundIn(kept);
        assertNothingIsFoundIn(home);
        return Files.readString(commands.log());
    }

    private void throughTheFacade(WatchedCommands commands, Path settings, List<Path> broken) throws IOException {
        Path used = folder.resolve("used");
        List<String> arguments = new ArrayList<>(
                List.of(settings.toString(), kept.resolve("told").toString(), used.toString()));
        broken.forEach(file -> arguments.add(file.toString()));
        Run.Result result =
                commands.program(System.getProperty("java.class.path"), FacadeJourney.class.getName(), "", arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEmpty();
        for (String line : Files.readAllLines(used)) {
            String text = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "key" -> planted.key("a key of the facade", KeyText.fromHex(text));
                case "code" -> planted.code(text);
                case "recovery" -> planted.recoveryCode(text);
                default -> planted.text("a text of the facade", text);
            }
        }
        assertThat(Files.readString(kept.resolve("told")))
                .contains("Locked", "Confirmed", "SealException", "StoreException");
    }

    /** What large rows are compressed to in the files. */
    private static String tables(StoreSettings store) throws Exception {
        StringBuilder text = new StringBuilder();
        try (Connection connection =
                        DriverManager.getConnection(store.url(), store.user().orElseThrow(), "");
                Statement statement = connection.createStatement()) {
            for (String table : List.of("ninomaru_account", "ninomaru_trail", "ninomaru_send", "pg_stat_activity")) {
                try (ResultSet row = statement.executeQuery("SELECT to_jsonb(t), t FROM " + table + " t")) {
                    while (row.next()) {
                        text.append(row.getString(1))
                                .append('\n')
                                .append(row.getString(2))
                                .append('\n');
                    }
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT convert_from(account, 'UTF8') || ' ' || record FROM ninomaru_account")) {
                while (row.next()) {
                    text.append(row.getString(1)).append('\n');
                }
            }
        }
        return text.toString();
    }

    private void assertNothingIsFoundIn(Path place) {
        assertNothingIsFound(planted.canaries().findIn(place));
    }

    private static void assertNothingIsFound(List<String> found) {
        assertThat(found).isEmpty();
    }
}
