package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        Answer answer = cli.run("", arguments).exits(2).says("ninomaru: ", "See: ninomaru");
        if (List.of(arguments).contains("--json")) {
            assertThat(answer.json()).containsOnlyKeys("error");
            assertThat(answer.out())
                    .startsWith("{\"error\":{\"code\":\"usage\",")
                    .doesNotContain("492039");
        } else {
            answer.printsNothing();
        }
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
                "help 492039",
                "492039"
            })
    void aCodeAmongTheArgumentsIsRefusedAndNotRepeated(String line) {
        refused(line.split(" ")).says("standard input").doesNotSay("492039");
    }

    @Test
    void aCommandIsMissing() {
        refused().says("a command is missing", "See: ninomaru --help");
        cli.run("", "--json")
                .exits(2)
                .says("a command is missing")
                .prints(
                        "{\"error\":{\"code\":\"usage\",\"message\":\"a command is missing\",\"remedy\":\"see: ninomaru --help\"}}\n");
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
        cli.enrollFor("somebody");
        cli.run("", "--json", "show", "alice").exits(1).printsLine(unknown);
        cli.run("", "show", "--json", "alice").exits(1).printsLine(unknown);
        cli.run("", "show", "alice", "--json").exits(1).printsLine(unknown);
    }

    @Test
    void aMistypedCommandIsToldTheCommands() {
        refused("frobnicate", "alice")
                .says("there is no such command", "enroll, confirm, send, verify")
                .doesNotSay("everybody", "frobnicate", "did you mean");
    }

    /** A name that there is, never what was typed: that may be a code or a key. */
    @ParameterizedTest
    @CsvSource({
        "enrol alice, the command enroll",
        "enrlol alice, the command enroll",
        "verfy alice, the command verify",
        "recovery alice, the command recovery-codes",
        "delete alice, the command remove",
        "help enrol, the command enroll",
        "audit shwo alice, the command audit show",
        "schema pirnt sqlite, the command schema print",
        "enroll alice --isuer Example, the option --issuer",
        "enroll alice --algo sha1, the option --algorithm",
        "list --limt 4, the option --limit",
        "show alice --jsn, the option --json"
    })
    void aMistypedNameIsAnsweredByTheOneThatThereIs(String line, String meant) {
        refused(line.split(" ")).says("did you mean " + meant + "?");
    }

    @Test
    void whatIsLikeNothingIsAnsweredByNoName() {
        refused("492039").doesNotSay("did you mean");
        refused("JBSWY3DPEHPK3PXP").doesNotSay("did you mean");
        refused("verify", "alice", "--code=492039").doesNotSay("did you mean");
    }

    @Test
    void aSwitchWithAValueIsRefusedAndTheValueNotRepeated() {
        refused("verify", "alice", "--json=492039")
                .says("--json takes no value")
                .doesNotSay("492039");
    }
}
