package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does without a code: with a reason, which is recorded. */
class OperatorCommandsTest {

    @TempDir
    private Path folder;

    private Cli cli;
    private Enrolled alice;

    @BeforeEach
    void activate() {
        cli = Cli.in(folder);
        alice = cli.activate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "unlock", "reset"})
    void needAReason(String command) {
        cli.run("", command, Cli.ALICE).exits(2).printsNothing().says("add --reason");
        cli.run("", command, Cli.ALICE, "--reason", "").exits(2).printsNothing().says("the reason must not be empty");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "unlock", "reset"})
    void areNothingForAnAccountThatNothingIsKnownOf(String command) {
        String[] arguments = command.equals("reset")
                ? new String[] {command, "bob", "--reason", "test", "--yes"}
                : new String[] {command, "bob", "--reason", "test"};
        cli.run("", arguments).exits(1).printsLine("rejected: not_enrolled");
        assertThat(cli.state("bob")).isEqualTo("unknown");
    }

    @Test
    void disablesWhatOnlyARecoveryCodeOpens() {
        cli.run("", "disable", Cli.ALICE, "--reason", "laptop stolen", "--json")
                .exits(0)
                .saysNothing()
                .printsLine("{\"account\":\"alice@example.org\",\"state\":\"disabled\"}");
        cli.run(alice.code(1), "verify", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: disabled")
                .says("ninomaru enroll alice@example.org", "ask the operator");
        cli.run("", "unlock", Cli.ALICE, "--reason", "not enough").exits(0).printsLine("alice@example.org: disabled");
        cli.run(alice.code(1), "enroll", Cli.ALICE).exits(1).printsLine("rejected: disabled");
        cli.run(alice.code(1), "remove", Cli.ALICE).exits(1).printsLine("rejected: disabled");

        Answer opened = cli.run(alice.recoveryCodes().get(0), "enroll", Cli.ALICE, "--json")
                .exits(0);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("disabled");
        Enrolled fresh = Enrolled.of(opened.out());
        cli.run(fresh.code(0), "confirm", Cli.ALICE).exits(0).printsLine("accepted");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
        cli.run(fresh.code(1), "verify", Cli.ALICE).exits(0);
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
    }

    @Test
    void unlocksAWait() {
        for (int i = 0; i < 5; i++) {
            cli.run(alice.wrongCode(), "verify", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        }
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(1).says("Try again in ");
        cli.run("", "unlock", Cli.ALICE, "--reason", "password changed")
                .exits(0)
                .printsLine("alice@example.org: active");
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0);
    }

    @Test
    void resetsAndSaysSo() {
        cli.run("", "reset", Cli.ALICE, "--reason", "lost everything").exits(2).says("add --yes");
        cli.run("", "reset", Cli.ALICE, "--reason", "lost everything", "--yes")
                .exits(0)
                .printsLine("alice@example.org: empty")
                .says("ninomaru enroll alice@example.org");
        cli.run(alice.recoveryCodes().get(0), "verify", Cli.ALICE).exits(1).printsLine("rejected: not_enrolled");
        assertThat(cli.run("", "audit", "show", Cli.ALICE).out())
                .containsPattern("reset  operator_acted  by [^ ]+  reason lost everything\n");
        cli.enroll();
    }

    @Test
    void removeWithoutACodeIsRecordedToo() {
        cli.run("", "remove", Cli.ALICE, "--yes", "--reason", "token broken")
                .exits(0)
                .printsLine("removed " + alice.authenticator());
        assertThat(cli.run("", "audit", "show", Cli.ALICE).out())
                .containsPattern("remove  removed  authenticator [a-z2-7]{8}  by [^ ]+  reason token broken\n");
    }
}
