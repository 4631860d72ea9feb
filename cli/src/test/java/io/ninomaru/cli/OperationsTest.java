package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does: look at the trail, change secrets, ask the doctor, move to another database. */
class OperationsTest {

    private static final String OLD = "  \"1\": the-first-secret-of-these-tests-0123456789abcdefgh\n";
    private static final String NEW = "  \"2\": the-second-secret-of-these-tests-0123456789abcdefgh\n";

    @TempDir
    Path folder;

    private Cli cli;
    private Enrolled alice;

    @BeforeEach
    void aliceIsSetUp() {
        cli = Cli.in(folder).withSettings("secrets:\n" + OLD);
        alice = cli.activate();
    }

    private Path kept(String head) throws Exception {
        Path file = folder.resolve("head.json");
        Files.writeString(file, head);
        return file;
    }

    @Test
    void theTrailIsShownAndVerified() {
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0);
        assertThat(cli.run("", "audit", "show", Cli.ALICE).exits(0).out().lines())
                .hasSize(5)
                .allMatch(line ->
                        line.matches("  [1-5]  20[-0-9]+ [0-9:]+ [+-][0-9:]+  (enroll|confirm|verify)  [a-z_]+.*"))
                .noneMatch(line -> line.contains("App"));
        Map<String, Object> json =
                cli.run("", "audit", "show", Cli.ALICE, "--json").exits(0).json();
        assertThat(json).containsEntry("finding", "genuine").containsEntry("entry", 5L);
        cli.run("", "audit", "verify", Cli.ALICE).exits(0).printsLine("1 genuine, 0 not");
        cli.run("", "audit", "verify", "--json").exits(0).printsLine("{\"genuine\":1,\"findings\":[]}");
        cli.run("", "audit", "verify", "bob").exits(1);
        cli.run("", "audit", "show", "bob").exits(1).says("Nothing is known");
    }

    @Test
    void whatWasDoneToTheTrailIsFound() {
        Rows.execute(cli.database(), "UPDATE ninomaru_trail SET entry = replace(entry, 'added', 'faded')");
        cli.run("", "audit", "verify")
                .exits(3)
                .printsLine("alice@example.org: entry 3 was altered, or moved here from "
                        + "another place\n0 genuine, 1 not");
        cli.run("", "audit", "show", Cli.ALICE).exits(3).says("entry 3 was altered");
        Rows.execute(cli.database(), "DELETE FROM ninomaru_trail WHERE number = 2");
        assertThat(cli.run("", "audit", "verify", "--json").exits(3).out())
                .contains("\"finding\":\"missing\",\"entry\":2");
        Rows.execute(cli.database(), "DELETE FROM ninomaru_trail WHERE number > 1");
        cli.run("", "audit", "verify", Cli.ALICE).exits(3);
        assertThat(cli.run("", "audit", "verify", Cli.ALICE).out()).contains("cut off: entry 2");
    }

    @Test
    void whatStandsInATrailIsShownWithoutControlCharacters() {
        Rows.execute(cli.database(), "UPDATE ninomaru_trail SET entry = '{\"at\":\"\\u001b[2J\"}' WHERE number = 1");
        Rows.execute(cli.database(), "UPDATE ninomaru_trail SET entry = 'x' || char(27) WHERE number = 2");
        assertThat(cli.run("", "audit", "show", Cli.ALICE).exits(3).out())
                .doesNotContain("\u001b")
                .contains("1  ?[2J", "2  (no entry of a trail)");
    }

    @Test
    void anAccountThatWasPutBackIsFoundByTheHeadThatWasKept() throws Exception {
        byte[] backup = Files.readAllBytes(cli.database());
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0);
        String head = cli.run("", "audit", "head").exits(0).saysNothing().out();
        assertThat(head.lines()).hasSize(2);
        Path file = kept(head);
        cli.run("", "audit", "verify", "--head", file.toString()).exits(0);

        Files.write(cli.database(), backup);
        Files.deleteIfExists(Path.of(cli.database() + "-wal"));
        Files.deleteIfExists(Path.of(cli.database() + "-shm"));
        cli.run("", "audit", "verify").exits(0);
        assertThat(cli.run("", "audit", "verify", "--head", file.toString())
                        .exits(3)
                        .out())
                .startsWith("alice@example.org: rolled back");

        cli.run("", "forget", Cli.ALICE, "--yes", "--reason", "left").exits(0).says("4 entries of its trail");
        assertThat(cli.run("", "audit", "verify", "--head", file.toString(), "--json")
                        .exits(3)
                        .out())
                .contains("\"finding\":\"gone\"");
    }

    @Test
    void aHeadFileThatIsNoneIsRefused() throws Exception {
        String head = cli.run("", "audit", "head").exits(0).out();
        for (String broken : List.of(
                "", "x\n", head.lines().findFirst().orElseThrow() + "\n", head.substring(head.indexOf('\n') + 1))) {
            cli.run("", "audit", "verify", "--head", kept(broken).toString())
                    .exits(2)
                    .printsNothing()
                    .says(folder.resolve("head.json").toString());
        }
        cli.run("", "audit", "verify", "--head", "nowhere").exits(2);
    }

    @Test
    void oldEntriesArePruned() {
        cli.run("", "audit", "prune", "--days", "30").exits(0);
        assertThat(cli.run("", "audit", "show", Cli.ALICE).out().lines())
                .as("nothing is old yet")
                .hasSize(4);
        Cli later = cli.later(Duration.ofDays(31));
        later.run("", "audit", "prune", "--days", "32").exits(0);
        assertThat(cli.run("", "audit", "show", Cli.ALICE).out().lines()).hasSize(4);
        later.run("", "audit", "prune", "--days", "30").exits(0);
        assertThat(cli.run("", "audit", "show", Cli.ALICE)
                        .exits(0)
                        .says("genuine up to entry 4, of which 1 to 3 were pruned")
                        .out())
                .startsWith("  4  ")
                .hasLineCount(1);
        cli.run("", "audit", "verify").exits(0);
        cli.run("", "audit", "prune", "--days", "0").exits(2);
        cli.run("", "audit", "prune").exits(2);
    }

    @Test
    void secretsAreChangedInThreeSteps() {
        cli.withSettings("secrets:\n" + OLD + NEW + "default: \"1\"\n");
        cli.run("", "rotate", "--check").exits(0).printsLine("1  1  (default)");
        cli.withSettings("secrets:\n" + OLD + NEW);
        cli.run("", "rotate", "--check").exits(1).printsLine("1  1").says("Records opened: 1.");
        cli.run("", "doctor").exits(1);
        cli.run("", "rotate").exits(0).printsLine("2  1  (default)").says("Records sealed again: 1 of 1.");
        cli.run("", "rotate", "--json")
                .exits(0)
                .printsLine("{\"default\":\"2\",\"records\":{\"2\":1},\"resealed\":0,\"unopened\":0}");
        cli.withSettings("secrets:\n" + NEW);
        cli.run("", "rotate", "--check").exits(0).printsLine("2  1  (default)");
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0);
    }

    @Test
    void aSecretThatIsGoneIsAFaultThatSaysSo() {
        cli.withSettings("secrets:\n" + NEW);
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(3).says("no application secret has the tag '1'");
        cli.run("", "rotate", "--check").exits(3).says("Not opened: alice@example.org: ", "tag '1'");
        cli.run("", "rotate").exits(3).says("tag '1'");
        assertThat(cli.run("", "doctor").exits(3).out()).contains("fault    tags", "tag '1'");
        assertThat(cli.run("", "audit", "verify").exits(3).out()).contains("cannot be verified", "tag '1'");
    }

    @Test
    void theDoctorFindsAllWell() {
        String out = cli.run("", "doctor").exits(0).saysNothing().out();
        assertThat(out.lines()).allMatch(line -> line.startsWith("ok "));
        assertThat(out).contains("settings", "secrets", "database", "schema", "durability", "disk", "tags");
        assertThat(cli.run("", "doctor", "--json").exits(0).json()).containsEntry("status", "ok");
    }

    @Test
    void theDoctorSaysWhatIsWrongAndWhatToDo() throws Exception {
        Files.setPosixFilePermissions(cli.settings(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(cli.run("", "doctor").exits(3).out()).contains("fault    settings", "chmod 600");
        Files.delete(cli.settings());
        assertThat(cli.run("", "doctor").exits(3).out()).contains("but not its settings file", "-> Put the file back");
        assertThat(Files.exists(cli.settings())).as("looking makes nothing").isFalse();
        cli.withSettings("secrets:\n" + OLD);
        Path away = folder.resolve("away.db");
        Files.move(cli.database(), away);
        assertThat(cli.run("", "doctor").exits(1).out()).contains("warning  database", "put it back from your backup");
        assertThat(Files.exists(cli.database())).isFalse();
        Files.move(away, cli.database());
        Files.setPosixFilePermissions(cli.database(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(cli.run("", "doctor", "--json").exits(3).out())
                .contains("\"status\":\"fault\"", "chmod 600", "\"subject\":\"database\"");
    }

    @Test
    void aServerThatIsDownIsAFault() {
        cli.withSettings("secrets:\n" + OLD
                + "store: {url: \"jdbc:postgresql://127.0.0.1:9/x\", user: u, password: test-password, timeout: 1}\n");
        for (String command : List.of("show", "verify")) {
            cli.run("123456", command, Cli.ALICE).exits(3).printsNothing().says("cannot be reached");
        }
        assertThat(cli.run("", "doctor").exits(3).out())
                .contains("fault    database", "cannot be reached")
                .doesNotContain("test-password");
    }

    @Test
    void everythingIsCopiedToAnotherDatabase() throws Exception {
        cli.run("", "enroll", "bob").exits(0);
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, "secrets:\n" + OLD + "store: {url: \"jdbc:sqlite:other.db\"}\n");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        cli.run("", "copy", "--to", other.toString()).exits(0).printsLine("copied 2, there already 0, refused 0");
        cli.run("", "copy", "--to", other.toString(), "--json")
                .exits(0)
                .printsLine("{\"copied\":0,\"present\":2,\"refused\":0}");
        assertThat(folder.resolve("other.db")).exists();
        cli.run(alice.code(1), "verify", Cli.ALICE, "--settings", other.toString())
                .exits(0);
        cli.run("", "audit", "verify", "--settings", other.toString()).exits(0).printsLine("2 genuine, 0 not");
        cli.run("", "copy", "--to", other.toString()).exits(1).says("alice@example.org: another state of it is there");

        Files.writeString(other, "secrets:\n" + NEW + "store: {url: \"jdbc:sqlite:third.db\"}\n");
        cli.run("", "copy", "--to", other.toString()).exits(1).says("Give both settings files the same secrets");
        cli.run("", "list", "--settings", other.toString()).exits(0).says("No such account.");
        Files.writeString(other, "secrets:\n" + OLD);
        cli.run("", "copy", "--to", other.toString()).exits(2).says("names no database");
    }

    /** Who can delete a row gains no fresh account by it, as long as the trail is there. */
    @Test
    void aRecordThatWasDeletedIsAFaultUntilAnOperatorForgets() {
        Rows.execute(cli.database(), "DELETE FROM ninomaru_account");
        assertThat(cli.run("", "audit", "verify", Cli.ALICE).exits(3).out()).contains("the record that it belongs to");
        cli.run("", "enroll", Cli.ALICE).exits(3).says("its record knows nothing of");
        cli.run("", "forget", Cli.ALICE, "--yes", "--reason", "row was deleted")
                .exits(0)
                .says("4 entries of its trail");
        cli.run("", "enroll", Cli.ALICE).exits(0);
    }

    @Test
    void theSchemaIsPrintedForEachEngine() {
        for (String engine : List.of("sqlite", "postgresql", "mariadb")) {
            assertThat(cli.run("", "schema", "print", engine).exits(0).out())
                    .contains("CREATE TABLE ninomaru_account", "CREATE TABLE ninomaru_trail");
            assertThat(cli.run("", "schema", "print", engine, "--from", "1")
                            .exits(0)
                            .out())
                    .contains("ninomaru_send")
                    .doesNotContain("ninomaru_account", "ninomaru_trail");
            cli.run("", "schema", "print", engine, "--from=-1")
                    .exits(2)
                    .says("whole number")
                    .doesNotSay("-1");
            for (String from : List.of("2", "99")) {
                cli.run("", "schema", "print", engine, "--from=" + from)
                        .exits(2)
                        .says("0 (no tables) to 1");
            }
        }
        cli.run("", "schema", "print", "oracle").exits(2).says("sqlite, postgresql and mariadb");
        cli.run("", "schema", "migrate").exits(0).printsLine("The tables are as this version needs them.");
        cli.run("", "schema").exits(2);
        cli.run("", "audit").exits(2);
    }
}
