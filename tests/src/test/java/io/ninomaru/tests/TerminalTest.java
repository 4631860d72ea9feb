package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void enterLeavesItPending() {
        Run.Result result = onTerminal(PROMPT + "\t\n", "enroll", "alice@example.org");
        assertThat(result.err()).isEqualTo("0");
        assertThat(result.out()).contains("ninomaru confirm alice@example.org");
        assertThat(Launcher.in(home)
                        .json("", "show", "alice@example.org", "--json")
                        .text("state"))
                .isEqualTo("pending");
    }

    @Test
    void fiveWrongCodesEndTheSetUp() {
        Run.Result result =
                onTerminal((PROMPT + "\t{wrong}\n").repeat(5) + PROMPT + "\t{code}\n", "enroll", "alice@example.org");
        assertThat(result.err()).isEqualTo("1");
        assertThat(result.out()).contains("Begin again");
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
