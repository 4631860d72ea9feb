package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask, on a real terminal. */
class TerminalTest {

    private static final String PROMPT = "Code that the app shows";

    @TempDir
    Path home;

    private Run.Result onTerminal(String script, String... arguments) {
        Launcher launcher = Launcher.in(home);
        List<String> command = new ArrayList<>(List.of(
                Peer.python("pty"),
                Path.of("src/test/resources/terminal.py").toAbsolutePath().toString()));
        command.addAll(launcher.command(arguments));
        Run.Result result = Run.in(Launcher.ROOT, command, script, launcher.environment());
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }

    @Test
    void enrollAsksForTheFirstCodeUntilItIsRight() {
        Run.Result result = onTerminal(
                PROMPT + "\tnonsense\n" + PROMPT + "\t{wrong}\n" + PROMPT + "\t{code}\n",
                "enroll",
                "alice@example.org");
        assertThat(result.err()).isEqualTo("0");
        assertThat(result.out())
                .as("the QR code in colours of its own")
                .contains("\u001b[38;5;16m")
                .contains("That is not a code")
                .contains("Not accepted")
                .contains("confirmed ")
                .contains("is active");
        assertThat(Launcher.in(home)
                        .json("", "show", "alice@example.org", "--json")
                        .text("state"))
                .isEqualTo("active");
    }

    /** `ssh -t` gives a terminal to a program that reads. */
    @Test
    void noDataIsBrokenAtItsEdge() {
        Launcher launcher = Launcher.in(home);
        launcher.json("", "enroll", "alice", "--json");
        for (String[] command : new String[][] {{"show", "alice", "--json"}, {"schema", "print", "mariadb"}}) {
            assertThat(onTerminal("", command).out().replace("\r", ""))
                    .isEqualTo(launcher.run("", command).out());
        }
    }

    @Test
    void enterLeavesItPending() {
        Run.Result result = onTerminal(PROMPT + "\t\n", "enroll", "alice@example.org");
        assertThat(result.err()).isEqualTo("0");
        assertThat(result.out()).contains(" confirm alice@example.org");
        assertThat(Launcher.in(home)
                        .json("", "show", "alice@example.org", "--json")
                        .text("state"))
                .isEqualTo("pending");
    }

    private static String key(Run.Result result) {
        Matcher key = Pattern.compile("hex     ([0-9a-f]+)").matcher(result.out());
        assertThat(key.find()).as(result.out()).isTrue();
        return key.group(1);
    }

    private String state() {
        return Launcher.in(home).json("", "show", "alice@example.org", "--json").text("state");
    }

    /** Whatever point of the set-up Ctrl-C comes at: a line each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                PROMPT + "\t^C\n",
                PROMPT + "\tnonsense\n" + PROMPT + "\t^C\n",
                PROMPT + "\t{wrong}\n" + PROMPT + "\t^C\n",
                PROMPT + "\t{wrong}\\n\n" + PROMPT + "\t^C\n"
            })
    void aSetUpThatIsInterruptedIsConfirmedLater(String script) {
        Run.Result result = onTerminal(script, "enroll", "alice@example.org");
        assertThat(result.err()).isNotEqualTo("0");
        assertThat(result.out())
                .contains("5 tries left. To go on later:", " confirm alice@example.org")
                .doesNotContain("Exception", "\tat ");
        assertThat(state()).isEqualTo("pending");
        Run.Result later = Launcher.in(home).run(Launcher.code(key(result), 0), "confirm", "alice@example.org");
        assertThat(later.exit()).as(later.err()).isZero();
        assertThat(later.out()).contains("recovery code");
    }

    /** The same of what asks for a code of an account that has a second factor: nothing is done, and nothing used up. */
    @ParameterizedTest
    @ValueSource(strings = {"verify", "recovery-codes", "enroll", "confirm"})
    void whatIsInterruptedBeforeItsCodeDoesNothing(String command) {
        Run.Result enrolled = onTerminal(PROMPT + "\t{code}\n", "enroll", "alice@example.org");
        String before =
                Launcher.in(home).run("", "show", "alice@example.org", "--json").out();
        Run.Result result = onTerminal("ode\t^C\n", command, "alice@example.org");
        assertThat(result.err()).isNotEqualTo("0");
        assertThat(result.out()).doesNotContain("Exception", "\tat ");
        assertThat(Launcher.in(home)
                        .run("", "show", "alice@example.org", "--json")
                        .out())
                .isEqualTo(before);
        assertThat(Launcher.in(home)
                        .run(Launcher.code(key(enrolled), 1), "verify", "alice@example.org")
                        .exit())
                .isZero();
    }

    @Test
    void enterPressedTwiceTakesNoTryAndEndsNothing() {
        Run.Result result =
                onTerminal(PROMPT + "\t{wrong}\\n\n" + PROMPT + "\t{code}\\n\n", "enroll", "alice@example.org");
        assertThat(result.err()).isEqualTo("0");
        assertThat(result.out()).contains("5 tries left", "4 tries left").doesNotContain("3 tries left");
        assertThat(state()).isEqualTo("active");
        assertThat(Launcher.in(home)
                        .run("", "show", "alice@example.org", "--json")
                        .out())
                .as("they were printed whole")
                .doesNotContain("recoveryCodesUnseen");
    }

    @Test
    void fiveWrongCodesEndTheSetUp() {
        Run.Result result =
                onTerminal((PROMPT + "\t{wrong}\n").repeat(5) + PROMPT + "\t{code}\n", "enroll", "alice@example.org");
        assertThat(result.err()).isEqualTo("1");
        assertThat(result.out()).contains("Start again");
    }

    @Test
    void removeAsksFirst() {
        Launcher.in(home).json("", "enroll", "alice@example.org", "--json");
        Run.Result no = onTerminal("[y/N]\tn\n", "remove", "alice@example.org");
        assertThat(no.err()).isEqualTo("1");
        assertThat(Launcher.in(home)
                        .json("", "show", "alice@example.org", "--json")
                        .text("state"))
                .isEqualTo("pending");
        Run.Result yes = onTerminal("[y/N]\ty\n", "remove", "alice@example.org");
        assertThat(yes.err()).isEqualTo("0");
        assertThat(Launcher.in(home)
                        .json("", "show", "alice@example.org", "--json")
                        .text("state"))
                .isEqualTo("empty");
    }
}
