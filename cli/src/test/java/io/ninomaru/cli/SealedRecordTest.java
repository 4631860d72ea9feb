package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that does not open is a fault, never a wrong code. */
class SealedRecordTest {

    @TempDir
    Path folder;

    private Cli cli;
    private Enrolled alice;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
        alice = cli.activate();
    }

    private void everyCommandFails(String... words) {
        for (String[] command : new String[][] {
            {"enroll", Cli.ALICE, "--json"},
            {"confirm", Cli.ALICE, "--json"},
            {"verify", Cli.ALICE, "--json"},
            {"show", Cli.ALICE, "--json"},
            {"remove", Cli.ALICE, "--yes", "--json"}
        }) {
            cli.run(alice.code(1), command).exits(3).printsNothing().says(words).doesNotSay("wrong_code", "internal");
        }
    }

    private void forgettingIsStillPossible() {
        cli.run("", "forget", Cli.ALICE, "--yes", "--reason", "test").exits(0);
        cli.activate();
    }

    @Test
    void underAnotherSecretWithTheSameTag() throws IOException {
        String right = Files.readString(cli.settings());
        cli.withSettings(right.replace(cli.secrets().get(0), "Zk3vQ9wXb7Tn2RfY8sLc5HjD1gMpA6uE4oJiKxVtNqB"));
        everyCommandFails(
                "is not the one that sealed the record of the account 'alice@example.org'",
                "Put the right secret back");

        cli.withSettings(right);
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0).printsLine("accepted");
    }

    @Test
    void underATagThatTheSettingsDoNotHave() throws IOException {
        String right = Files.readString(cli.settings());
        String tag = (String)
                JsonTree.object(JsonTree.object(alice.json().get("totp")).get("enckey"))
                        .get("t");
        cli.withSettings(right.replace(tag, "7"));
        everyCommandFails("no application secret has the tag '" + tag + "'", "`secrets:`");
        forgettingIsStillPossible();
    }

    @Test
    void underAnOlderSecretThatIsStillThere() throws IOException {
        String right = Files.readString(cli.settings());
        String added = "  \"9999999999\": Zk3vQ9wXb7Tn2RfY8sLc5HjD1gMpA6uE4oJiKxVtNqB\n";
        cli.withSettings(right.replace("secrets:\n", "secrets:\n" + added));
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0).printsLine("accepted");
    }

    @Test
    void swappedWithAnotherAccounts() {
        Enrolled bob = cli.enrollFor("bob");
        Rows.copyRecord(cli.database(), "bob", Cli.ALICE);
        everyCommandFails("the record of the account 'alice@example.org' was altered, or moved", "backup");
        cli.run(bob.code(0), "confirm", "bob").exits(0);
        forgettingIsStillPossible();
    }

    @Test
    void putBackToAnEarlierVersion() {
        Rows.execute(cli.database(), "CREATE TABLE earlier AS SELECT record FROM ninomaru_account");
        String code = alice.code(1);
        cli.run(code, "verify", Cli.ALICE).exits(0);
        Rows.execute(cli.database(), "UPDATE ninomaru_account SET record = (SELECT record FROM earlier)");
        cli.run(code, "verify", Cli.ALICE, "--json").exits(3).printsNothing().says("was altered");
    }

    @Test
    void shortened() {
        Rows.execute(cli.database(), "UPDATE ninomaru_account SET record = substr(record, 1, length(record) - 3)");
        everyCommandFails("was altered");
    }

    /** What stands in clear beside the record is for operators' queries and decides nothing. */
    @Test
    void theColumnsBesideItDecideNothing() {
        Rows.execute(
                cli.database(),
                "UPDATE ninomaru_account SET status = 'empty', wait_until = 9999999999999, key_tag = 'x'");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0).printsLine("accepted");
    }
}
