package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One row that somebody spoilt stops no work on the others: it is counted and named, and the exit code tells. */
class BadRowsTest {

    private static final String OTHERS = "bob";

    /** Rows that are none of an account: what no account can be named. */
    private static final String INSERT_ROW =
            "INSERT INTO ninomaru_account SELECT tenant, %s, version, record, status, wait_until, key_tag, created_at, "
                    + "updated_at FROM ninomaru_account LIMIT 1";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void twoAccounts() {
        cli = Cli.in(folder);
        cli.activate();
        activate(OTHERS);
    }

    private void activate(String account) {
        Enrolled enrolled = cli.enrollFor(account);
        cli.run(enrolled.code(0), "confirm", account).exits(0);
    }

    private void spoil(String... statements) {
        Rows.execute(cli.database(), statements);
    }

    private void everybodyElseIsWorkedOn(String named) {
        cli.run("", "rotate", "--check").exits(3).says(named).doesNotSay("Exception");
        cli.run("", "rotate").exits(3).says(named);
        assertThat(cli.run("", "audit", "verify").exits(3).out()).contains("1 genuine, 1 not");
        cli.run("", "audit", "prune", "--days", "1").exits(3);
        cli.run("", "doctor").exits(3);
        assertThat(cli.run("", "audit", "head").exits(3).out())
                .contains("\"account\":\"" + OTHERS + "\"", "\"heads\":1,\"unreadable\":1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record = 'x'",
                "record = ''",
                "record = replace(record, '\"c\":\"', '\"c\":\"A')",
                "version = 9223372036854775807",
                "version = -1",
            })
    void aRecordThatCannotBeOpened(String change) {
        spoil("UPDATE ninomaru_account SET " + change + " WHERE account = CAST('alice@example.org' AS BLOB)");
        everybodyElseIsWorkedOn("alice@example.org");
        cli.run("", "reset", "alice@example.org", "--yes", "--reason", "altered")
                .exits(0);
        cli.run("", "audit", "verify").exits(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x'ff'", "x'0a'", "x''", "zeroblob(5000)"})
    void aRowThatIsNoneOfAnAccount(String name) {
        spoil(INSERT_ROW.formatted(name));
        cli.run("", "rotate", "--check").exits(3).says("in hexadecimal", "Records opened: 2");
        assertThat(cli.run("", "audit", "verify")
                        .exits(3)
                        .says("in hexadecimal")
                        .out())
                .contains("2 genuine, 0 not");
        cli.run("", "audit", "prune", "--days", "1").exits(3).says("in hexadecimal");
        assertThat(cli.run("", "audit", "head").exits(3).says("in hexadecimal").out())
                .contains("\"heads\":2");
        assertThat(cli.run("", "list").exits(3).says("in hexadecimal").out().lines())
                .hasSize(2);
        assertThat(cli.run("", "doctor").exits(3).out()).contains("in hexadecimal");
    }

    @Test
    void manyRowsThatAreNoneDoNotEndThePages() {
        for (int i = 0; i < 1_200; i++) {
            spoil(INSERT_ROW.formatted("CAST(CAST(x'6161ff' AS TEXT) || '" + i + "' AS BLOB)"));
        }
        assertThat(cli.run("", "audit", "verify").exits(3).out()).contains("2 genuine, 0 not");
        assertThat(cli.run("", "list", "--limit", "1").exits(3).out()).startsWith("alice@example.org");
    }

    @Test
    void copyNamesWhatItCannotCopyAndCopiesTheRest() throws Exception {
        spoil("UPDATE ninomaru_account SET record = 'x' WHERE account = CAST('alice@example.org' AS BLOB)");
        spoil(INSERT_ROW.formatted("x'ff'"));
        Path other = folder.resolve("other.yaml");
        Files.writeString(
                other, Files.readString(cli.settings()) + "\nstore:\n  url: jdbc:sqlite:" + folder.resolve("other.db"));
        Files.setPosixFilePermissions(other, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        cli.run("", "copy", "--to", other.toString())
                .exits(1)
                .printsLine("copied 1, there already 0, refused 2")
                .says("alice@example.org: its trail is unreadable")
                .says("ff in hexadecimal");
    }

    /** The row is gone and the trail is left: only the trail itself tells of the account. */
    @Test
    void anAccountWhoseRowWasDeletedIsFound() {
        spoil("DELETE FROM ninomaru_account WHERE account = CAST('alice@example.org' AS BLOB)");
        assertThat(cli.run("", "audit", "verify").exits(3).out())
                .contains("alice@example.org: there is a trail, but the record that it belongs to was deleted")
                .contains("1 genuine, 1 not");
        cli.run("", "forget", "alice@example.org", "--yes", "--reason", "its row was deleted")
                .exits(0);
        cli.run("", "audit", "verify").exits(0);
    }

    /** Whoever alters one record must not switch the anchor of all others off. */
    @Test
    void theHeadsOfTheOthersAreUsedThoughOneRecordWasAltered() throws Exception {
        spoil("UPDATE ninomaru_account SET record = 'x' WHERE account = CAST('alice@example.org' AS BLOB)");
        Path heads = folder.resolve("heads");
        Files.writeString(heads, cli.run("", "audit", "head").exits(3).out());
        cli.run("", "audit", "verify", OTHERS, "--head", heads.toString()).exits(0);
        cli.run("", "reset", "alice@example.org", "--yes", "--reason", "altered")
                .exits(0);
        assertThat(cli.run("", "audit", "verify", "--head", heads.toString())
                        .exits(1)
                        .out())
                .contains("alice@example.org: not comparable")
                .contains("the trail began anew after entry 4")
                .contains("1 genuine, 1 not");
    }

    @Test
    void anAccountThatTheFileHasNoHeadOfIsNotComparable() throws Exception {
        Path heads = folder.resolve("heads");
        Files.writeString(heads, cli.run("", "audit", "head").exits(0).out());
        activate("carl");
        for (List<String> arguments : List.of(List.of("--json"), List.of("carl", "--json"))) {
            String[] command = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("audit", "verify", "--head", heads.toString()),
                            arguments.stream())
                    .toArray(String[]::new);
            assertThat(cli.run("", command).exits(1).out()).contains("\"finding\":\"not_comparable\"");
        }
    }
}
