package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that is told to type is typed as it stands: it begins as the one before began, and the shell takes its account for one word. */
class HintsTest {

    private static final String CONFIRM = "Confirm it with a code that it shows: ";

    @TempDir
    Path folder;

    /** Links to the launcher: one on the path, one beside the caller, one in a folder whose name a shell would take apart. */
    private Run.Result type(String line, String input) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (Path link : List.of(
                bin.resolve("ninomaru"),
                folder.resolve("ninomaru"),
                Files.createDirectories(folder.resolve("it's $x")).resolve("nino maru"))) {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Launcher.ROOT.resolve("ninomaru"));
            }
        }
        Map<String, String> environment =
                new HashMap<>(Launcher.in(folder.resolve("home")).environment());
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        return Run.in(folder, List.of("sh", "-c", line), input, environment);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ninomaru, ninomaru",
                "./ninomaru, ./ninomaru",
                "bin/ninomaru, bin/ninomaru",
                "\"$PWD/bin/ninomaru\", ninomaru",
                "sh ninomaru, ./ninomaru",
                "'it'\\''s $x/nino maru', 'it'\\''s $x/nino maru'"
            })
    void aHintBeginsAsTheCommandDid(String typed, String told) throws IOException {
        Run.Result enrolled = type(typed + " enroll \"o'brien \\$x\"", "");
        assertThat(enrolled.exit()).as(enrolled.err()).isZero();
        String line = enrolled.err()
                .lines()
                .filter(each -> each.contains(CONFIRM))
                .findFirst()
                .orElseThrow(() -> new AssertionError(enrolled.err()));
        String hint = line.substring(line.indexOf(CONFIRM) + CONFIRM.length());
        assertThat(hint).isEqualTo(told + " confirm 'o'\\''brien $x'");
        Run.Result confirmed = type(hint, "000000\n");
        assertThat(confirmed.exit()).as(hint + "\n" + confirmed.err()).isEqualTo(1);
        assertThat(confirmed.out() + confirmed.err()).contains("rejected");
    }

    /** Without it the next command would look into another store. */
    @ParameterizedTest
    @ValueSource(strings = {"enroll --settings='my settings' alice", "--settings 'my settings' enroll alice"})
    void aHintNamesTheSettingsThatWereNamed(String typed) throws IOException {
        TestSettings.write(folder.resolve("my settings"), "secrets:\n  \"1795466391\": <secret>\n");
        assertThat(type("./ninomaru " + typed, "").err())
                .contains(CONFIRM + "./ninomaru --settings 'my settings' confirm alice");
    }

    @Test
    void whoIsNotUnderstoodIsToldWhereToLookInTheSameWay() throws IOException {
        assertThat(type("./ninomaru verify", "").err()).contains("See: ./ninomaru verify --help");
        assertThat(type("./ninomaru no-such-command", "").err()).contains("See: ./ninomaru --help");
        assertThat(type("./ninomaru doctor", "").out()).contains("`./ninomaru enroll ACCOUNT`");
    }
}
