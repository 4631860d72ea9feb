package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that cannot be carried out: exit code 2, where to read more, and nothing made. */
class ArgumentsTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private Answer refused(String... arguments) {
        Answer answer = cli.run("", arguments).exits(2).printsNothing().says("ninomaru: ", "See: ninomaru");
        assertThat(cli.home()).doesNotExist();
        return answer;
    }

    /** I6: what was typed in the wrong place is not repeated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify alice 492039",
                "confirm alice 492039",
                "enroll alice 492039",
                "show alice 492039",
                "remove alice Pixel 492039 --yes",
                "forget alice 492039 --yes --reason test",
                "verify alice --code 492039",
                "verify alice --code=492039",
                "verify alice -c492039",
                "verify alice --json 492039",
                "secret new 492039",
                "492039"
            })
    void aCodeAmongTheArgumentsIsRefusedAndNotRepeated(String line) {
        refused(line.split(" ")).says("standard input").doesNotSay("492039");
    }

    @Test
    void aCommandIsMissing() {
        refused().says("a command is missing", "See: ninomaru --help");
        refused("--json").says("a command is missing");
        refused("secret").says("a command is missing", "See: ninomaru secret --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enroll", "confirm", "verify", "show", "remove", "forget"})
    void theAccountIsMissing(String command) {
        refused(command).says("ACCOUNT", "See: ninomaru " + command + " --help");
    }

    @Test
    void theValueOfAnOptionIsMissing() {
        refused("enroll", "alice", "--issuer").says("--issuer");
        refused("enroll", "alice", "--qr").says("--qr");
        refused("show", "alice", "--settings").says("--settings");
    }

    @Test
    void anUnknownCommandOrOption() {
        refused("enrol", "alice");
        refused("enroll", "alice", "--colour");
        refused("-x");
    }

    @Test
    void anOptionTwice() {
        refused("enroll", "alice", "--issuer", "A", "--issuer", "B").says("--issuer");
    }

    @Test
    void optionsOfAllCommandsMayStandAnywhere() {
        String unknown = "{\"account\":\"alice\",\"state\":\"unknown\",\"authenticators\":[],\"failures\":0}";
        cli.run("", "--json", "show", "alice").exits(1).printsLine(unknown);
        cli.run("", "show", "--json", "alice").exits(1).printsLine(unknown);
        cli.run("", "show", "alice", "--json").exits(1).printsLine(unknown);
    }

    @Test
    void aMistypedCommandIsToldTheCommands() {
        refused("enrol", "alice")
                .says("there is no such command", "enroll, confirm, send, verify")
                .doesNotSay("everybody");
    }

    @Test
    void aSwitchWithAValueIsRefusedAndTheValueNotRepeated() {
        refused("verify", "alice", "--json=492039")
                .says("--json takes no value")
                .doesNotSay("492039");
    }
}
