package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.keyring.ApplicationSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups and restores on the command line, with the log of a crash beside the database, too. */
class BackupRestoreTest {

    @TempDir
    Path folder;

    private Cli cli;
    private Path backup;

    @BeforeEach
    void enroll() {
        cli = Cli.in(folder);
        cli.activate();
        backup = folder.resolve("backup.db");
    }

    @Test
    void aRestoreAfterACrashIsWhatTheBackupWas() throws Exception {
        cli.run("", "backup", "--to", backup.toString())
                .exits(0)
                .saysNothing()
                .printsLine("written " + backup + ", accounts: 1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        crash("bob");
        assertThat(cli.state("bob")).isEqualTo("pending");
        crash("carol");

        Answer answer = cli.run("", "restore", "--from", backup.toString(), "--json")
                .exits(0)
                .says("Wait two minutes", "audit verify --head");
        assertThat(answer.json())
                .containsEntry("accounts", 1L)
                .containsEntry("unopened", 0L)
                .containsKey("kept");
        assertThat(cli.run("", "doctor").exits(0).out()).doesNotContain("fault", "warning");
        cli.run("", "show", "bob").exits(1);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
        cli.run("", "restore", "--check").exits(0).printsLine("records: 1, not opened: 0, trails not genuine: 0");

        Path kept = Path.of((String) answer.json().get("kept"));
        cli.run("", "restore", "--from", kept.toString()).exits(0);
        assertThat(cli.state("carol")).isEqualTo("pending");
    }

    /** The manual used to say so. */
    @Test
    void aBackupThatIsCopiedBesideTheLogOfACrashIsNotDestroyed() throws Exception {
        cli.run("", "backup", "--to", backup.toString()).exits(0);
        crash("bob");
        Files.write(cli.database(), Files.readAllBytes(backup));
        List<String> before = files();
        cli.run("", "list").exits(3).printsNothing().says("another state of it", "`ninomaru restore --from FILE`");
        assertThat(cli.run("", "doctor").exits(3).out()).contains("fault    database", "another state of it");
        assertThat(files()).isEqualTo(before);
        cli.run("", "restore", "--from", backup.toString()).exits(0);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
    }

    @Test
    void theDoctorWritesNothingAfterACrash() throws Exception {
        crash("bob");
        List<String> before = files();
        assertThat(cli.run("", "doctor").exits(0).out()).contains("records looked at: 2");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void nothingIsRestoredWhileSomebodyHasTheDatabaseOpen() {
        cli.run("", "backup", "--to", backup.toString()).exits(0);
        try (SqliteAccountStore open = SqliteAccountStore.open(cli.database())) {
            cli.run("", "restore", "--from", backup.toString())
                    .exits(3)
                    .printsNothing()
                    .says("open", "stop the application");
            assertThat(open.find(Account.of(Cli.ALICE))).isPresent();
        }
    }

    @Test
    void aBackupOfOtherSecretsIsNotRestored() {
        cli.run("", "backup", "--to", backup.toString()).exits(0);
        Cli other = Cli.in(folder.resolve("other"));
        other.enrollFor("bob");
        other.run("", "restore", "--from", backup.toString()).exits(3).says("can be opened", "nothing was restored");
        assertThat(other.state("bob")).isEqualTo("pending");
    }

    @Test
    void aSecretThatWasAddedSinceDoesNotMatter() throws Exception {
        cli.run("", "backup", "--to", backup.toString()).exits(0);
        String settings = Files.readString(cli.settings());
        String fresh = ApplicationSecret.generate(new SecureRandom()).reveal();
        cli.withSettings(settings.replaceFirst("(?m)^secrets:\n", "secrets:\n  \"9999999999\": " + fresh + "\n"));
        cli.run("", "rotate").exits(0);
        cli.run("", "restore", "--from", backup.toString()).exits(0);
    }

    @Test
    void withoutItsSettingsFileNothingIsRestoredAndNoneIsMade() throws Exception {
        cli.run("", "backup", "--to", backup.toString()).exits(0);
        Files.delete(cli.settings());
        List<String> before = files();
        cli.run("", "restore", "--from", backup.toString())
                .exits(3)
                .says(cli.settings().toString());
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        Files.writeString(backup, "precious");
        cli.run("", "backup", "--to", backup.toString()).exits(2).says("left as it is", "--overwrite");
        assertThat(backup).hasContent("precious");
        cli.run("", "backup", "--to", backup.toString(), "--overwrite").exits(0);
        cli.run("", "backup", "--to", folder.resolve("no/folder.db").toString())
                .exits(2)
                .says("does not exist");
        cli.run("", "backup", "--to", folder.toString()).exits(2).says("folder");
        cli.run("", "backup").exits(2);
        cli.run("", "restore").exits(2).says("--from FILE", "--check");
        cli.run("", "restore", "--from", folder.resolve("none").toString())
                .exits(2)
                .says("no such file");
        cli.run("", "restore", "--from", cli.database().toString()).exits(3).says("the database itself");
        Files.writeString(backup, "no database");
        cli.run("", "restore", "--from", backup.toString()).exits(3).says("not a database");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db.example.org:5433/auth?sslmode=require | pg_dump | "
                        + "postgresql://ninomaru@db.example.org:5433/auth | pg_restore",
                "jdbc:mariadb://db.example.org:3307/auth | mariadb-dump | "
                        + "--host=db.example.org --port=3307 --user=ninomaru --password auth | mariadb "
            })
    void aServersOwnToolIsNamed(String url, String dump, String words, String restore) throws Exception {
        String settings = Files.readString(cli.settings());
        cli.withSettings(settings + "store: {url: \"" + url + "\", user: ninomaru, password: the-password}\n");
        assertThat(cli.run("", "backup", "--to", "a b.dump")
                        .exits(1)
                        .says("Nothing was written")
                        .out())
                .startsWith(dump)
                .contains(words, "'a b.dump'")
                .doesNotContain("the-password");
        for (String[] command : new String[][] {{"backup", "--to", "a b.dump"}, {"restore", "--from", "a b.dump"}}) {
            assertThat(cli.onScreen(60).run("", command).out())
                    .as("it is copied from there")
                    .containsOnlyOnce("\n")
                    .isEqualTo(cli.run("", command).out());
        }
        assertThat(cli.run("", "restore", "--from", "b.dump", "--json")
                        .exits(1)
                        .says("restore --check")
                        .json()
                        .get("run")
                        .toString())
                .startsWith(restore)
                .contains(words, "b.dump");
    }

    /** Leaves the files as a process does that is killed after it has enrolled somebody: with a log, and its index. */
    private void crash(String account) throws Exception {
        Path left = Files.createDirectory(folder.resolve("left by " + account));
        try (SqliteAccountStore open = SqliteAccountStore.open(cli.database())) {
            cli.run("", "enroll", account).exits(0);
            for (String ending : List.of("", "-wal", "-shm")) {
                Files.copy(side(cli.database(), ending), side(left.resolve("db"), ending));
            }
            assertThat(open.find(Account.of(account))).isPresent();
        }
        for (String ending : List.of("", "-wal", "-shm")) {
            Path file = side(cli.database(), ending);
            Files.deleteIfExists(file);
            Files.move(side(left.resolve("db"), ending), file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static Path side(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private List<String> files() throws IOException {
        List<String> seen = new ArrayList<>();
        try (Stream<Path> files = Files.list(cli.home())) {
            for (Path file : files.sorted().toList()) {
                seen.add(file.getFileName() + " " + Files.getLastModifiedTime(file) + " "
                        + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return seen;
    }
}
