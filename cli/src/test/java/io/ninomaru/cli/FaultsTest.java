package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.Fault;
import io.ninomaru.testkit.JsonTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code --json} whatever keeps a command from being carried out has one shape, of every command. */
class FaultsTest {

    /** A call of each command, with all that it needs. */
    private static final List<String> CALLS = List.of(
            "enroll alice",
            "confirm alice",
            "send alice",
            "verify alice",
            "show alice",
            "list",
            "remove alice",
            "rename alice abcdefgh Phone",
            "recovery-codes alice",
            "resync alice",
            "unlock alice --reason r",
            "disable alice --reason r",
            "reset alice --yes --reason r",
            "forget alice --yes --reason r",
            "audit show alice",
            "audit verify",
            "audit head",
            "audit prune --days 3",
            "rotate",
            "doctor",
            "schema print sqlite",
            "schema migrate",
            "copy --to nowhere.yaml",
            "backup --to nowhere/b",
            "restore --check",
            "secret new",
            "help enroll");

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    static Stream<String> calls() {
        // What follows "help" is what it is asked about.
        return CALLS.stream().filter(call -> !call.startsWith("help"));
    }

    static Stream<String> callsThatOpenSettings() {
        return CALLS.stream().filter(call -> !call.matches("doctor|(schema print|copy|secret|help) .*"));
    }

    private void isFault(String code, Answer answer) {
        Map<String, Object> json = answer.json();
        assertThat(json).containsOnlyKeys("error");
        Map<String, Object> error = JsonTree.object(json.get("error"));
        assertThat(error).containsOnlyKeys("code", "message", "remedy").containsEntry("code", code);
        assertThat(error.values()).allSatisfy(text -> assertThat((String) text).isNotBlank());
        answer.says("ninomaru: ");
    }

    private Answer run(String call, String more) {
        return cli.run("", (call + more).split(" "));
    }

    @Test
    void noCommandIsForgotten() {
        assertThat(CALLS.stream().map(call -> call.split(" ")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Overview.commands());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anOptionThatThereIsNot(String call) {
        isFault("usage", run(call, " --json --no-such").exits(2));
        isFault("usage", run(call, " --json=492039").exits(2));
        run(call, " --no-such").exits(2).printsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "frobnicate", "secret", "audit", "schema", "show", "forget alice", "list --state lost"})
    void whatIsMissingOrUnknown(String call) {
        Answer answer = run("--json " + call, "");
        isFault(call.startsWith("forget") ? "settings" : "usage", answer.exits(call.startsWith("forget") ? 3 : 2));
    }

    @ParameterizedTest
    @MethodSource("callsThatOpenSettings")
    void settingsThatCannotBeRead(String call) {
        cli.withSettings("secrets: [");
        isFault("settings", run(call, " --json").exits(3));
    }

    @ParameterizedTest
    @MethodSource("callsThatOpenSettings")
    void aDatabaseThatIsNone(String call) throws Exception {
        cli.enroll();
        Files.writeString(cli.database(), "x".repeat(5_000));
        if (call.startsWith("send") || call.startsWith("backup")) {
            run(call, " --json");
            return;
        }
        isFault("storage", run(call, " --json").exits(3));
    }

    /** The example is what is printed, and the table has every code. */
    @Test
    void theGuideIsTrue() throws Exception {
        String guide = Files.readString(Path.of("../docs/command-line.md"));
        String printed = run("list", " --json").exits(3).out();
        assertThat(guide).contains(printed.replace(cli.home().toString(), "/home/alice/.ninomaru"));
        for (Fault.Code code : Fault.Code.values()) {
            assertThat(guide).contains("| `" + code.word() + "` |");
        }
    }

    /** What would stand in the way of a parser; a terminal's edge, too, which `ssh -t` gives to a program. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60, 20})
    void everythingThatIsPrintedIsOneObject(int columns) {
        cli.activate();
        cli = columns == 0 ? cli : cli.onScreen(columns);
        for (String call : CALLS) {
            if (!call.startsWith("audit head")) {
                assertThat(run(call, " --json").json()).as(call).isNotEmpty();
            }
        }
        run("schema print sqlite", " --json").exits(0);
        assertThat(run("schema print sqlite", " --json").json()).containsOnlyKeys("engine", "from", "script");
        assertThat(run("--version", " --json").exits(0).json()).containsOnlyKeys("version");
        for (String help : List.of("verify --help", "help verify")) {
            assertThat(JsonTree.object(run(help, " --json").exits(0).json().get("exitCodes")))
                    .containsOnlyKeys("0", "1", "2", "3");
        }
        assertThat(run("--help", " --json").exits(0).json()).containsEntry("command", "ninomaru");
        assertThat(run("show --no-such", " --json").exits(2).json()).containsOnlyKeys("error");
        assertThat(run("audit head", " --json").exits(0).out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(JsonTree.parse(line)).isNotEmpty());
    }

    @Test
    void theTrailIsStructure() {
        cli.activate();
        Map<String, Object> trail =
                run("audit show " + Cli.ALICE, " --json").exits(0).json();
        assertThat(JsonTree.objects(trail.get("entries")))
                .allSatisfy(
                        entry -> assertThat(JsonTree.object(entry.get("entry"))).containsKeys("at", "door", "what"));
        assertThat(run("audit show nobody", " --json").exits(1).json()).containsEntry("finding", "unknown");
    }
}
