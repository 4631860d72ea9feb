package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of the storage ends every command with 3, and the file is left as it is. */
class BadDatabaseTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
        cli.enroll();
    }

    private void everyCommandFails(String... words) {
        for (List<String> command : List.of(
                List.of("enroll", Cli.ALICE),
                List.of("confirm", Cli.ALICE),
                List.of("verify", Cli.ALICE),
                List.of("show", Cli.ALICE),
                List.of("remove", Cli.ALICE, "--yes"),
                List.of("forget", Cli.ALICE, "--yes", "--reason", "test"))) {
            cli.run("123456", command.toArray(String[]::new))
                    .exits(3)
                    .printsNothing()
                    .says(words)
                    .doesNotSay("internal error");
        }
    }

    @Test
    void withoutItsSettingsFileItIsRefusedAndNoneIsMade() throws IOException {
        byte[] database = Files.readAllBytes(cli.database());
        Path kept = Files.move(cli.settings(), folder.resolve("kept.yaml"));
        everyCommandFails(cli.database().toString(), cli.settings().toString(), "from your backup");
        assertThat(cli.settings()).doesNotExist();
        assertThat(cli.database()).hasBinaryContent(database);

        assertThat(cli.run("", "show", Cli.ALICE, "--settings", kept.toString())
                        .exits(0)
                        .out())
                .contains("pending");
        Files.move(kept, cli.settings());
        cli.run("", "show", Cli.ALICE).exits(0);
    }

    @Test
    void garbage() throws IOException {
        byte[] garbage = "this is no database at all, ".repeat(200).getBytes(StandardCharsets.US_ASCII);
        Files.write(cli.database(), garbage);
        everyCommandFails(cli.database().toString(), "is not a database or is damaged", "Restore it from a backup");
        assertThat(cli.database()).hasBinaryContent(garbage);
    }

    @Test
    void fromANewerVersion() {
        Rows.execute(cli.database(), "PRAGMA user_version = 99");
        everyCommandFails(cli.database().toString(), "newer version");
    }

    @Test
    void somebodyElses() throws IOException {
        Files.delete(cli.database());
        Rows.execute(cli.database(), "CREATE TABLE cats (name TEXT)");
        Files.setPosixFilePermissions(cli.database(), PosixFilePermissions.fromString("rw-------"));
        byte[] cats = Files.readAllBytes(cli.database());
        everyCommandFails(cli.database().toString(), "not a Ninomaru database", "check the path");
        assertThat(cli.database()).hasBinaryContent(cats);
    }

    @Test
    void aFolderInItsPlace() throws IOException {
        Files.delete(cli.database());
        Files.createDirectory(cli.database());
        everyCommandFails(cli.database().toString(), "Check the path");
    }

    @Test
    void withinReachOfOthers() throws IOException {
        Files.setPosixFilePermissions(cli.database(), PosixFilePermissions.fromString("rw-r--r--"));
        everyCommandFails("chmod 600 " + cli.database());
    }

    @Test
    void withARowThatNobodyHereWrites() {
        Rows.execute(cli.database(), "UPDATE ninomaru_account SET account = x'0a'");
        cli.run("", "list").exits(3).printsNothing().says("what Ninomaru never writes there", "backup");
    }

    /** They are there for queries; nothing is decided by them. */
    @Test
    void withPlainColumnsThatLie() {
        Rows.execute(cli.database(), "UPDATE ninomaru_account SET status = 'c' || char(27) || 'at', key_tag = ''");
        cli.run("", "show", Cli.ALICE).exits(0);
        assertThat(cli.run("", "list").exits(0).out()).contains("c?at");
    }
}
