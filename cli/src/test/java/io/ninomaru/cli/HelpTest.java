package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.Io;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What needs no home, and makes none. */
class HelpTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    @AfterEach
    void noHome() {
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        Answer help = cli.run("", "help").exits(0).saysNothing();
        assertThat(help.out().replaceAll("\\s+", " "))
                .startsWith("Usage: ninomaru ")
                .contains(
                        "enroll",
                        "confirm",
                        "verify",
                        "show",
                        "remove",
                        "forget",
                        "secret",
                        "help",
                        "--settings",
                        "--json")
                .contains("Exit codes: 0 done or accepted, 1 refused, 2 usage, 3 a fault of settings or storage.")
                .contains("$NINOMARU_SETTINGS", "$NINOMARU_HOME")
                .doesNotContain("$$", "\u001b");
        cli.run("", "--help").exits(0).prints(help.out());
        cli.run("", "-h").exits(0).prints(help.out());
    }

    @Test
    void theHelpFitsOnAScreenAndHasEachCommandInOneGroup() {
        List<String> lines = cli.run("", "--help").out().lines().toList();
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines).contains("Set up a device:", "Log in:", "Look after accounts:", "Look after the store:");
        Io io = new Io(
                InputStream.nullInputStream(),
                System.out,
                System.err,
                false,
                false,
                false,
                Map.of(),
                Clock.systemUTC());
        assertThat(Overview.commands())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        new CommandLine(new Ninomaru(io)).getSubcommands().keySet());
        assertThat(cli.run("", "verify", "--help").out().replaceAll("\\s+", " "))
                .contains("--challenge=CHALLENGE", "which message it is from", "the word last means the newest")
                .contains("Exit codes: 0 done, or accepted 1 refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enroll", "confirm", "verify", "show", "remove", "forget", "secret"})
    void eachCommandHasItsOwn(String command) {
        Answer help = cli.run("", "help", command).exits(0).saysNothing();
        assertThat(help.out()).startsWith("Usage: ninomaru " + command);
        cli.run("", command, "--help").exits(0).prints(help.out());
        cli.run("", command, "-h").exits(0).prints(help.out());
    }

    @Test
    void theHelpOfEnrollNamesItsOptions() {
        assertThat(cli.run("", "help", "enroll").exits(0).out())
                .contains(
                        "ACCOUNT", "--name", "--issuer", "--algorithm", "--digits", "--period", "--qr", "--from-stdin");
        assertThat(cli.run("", "secret", "new", "--help").exits(0).out()).startsWith("Usage: ninomaru secret new");
    }

    @Test
    void version() {
        for (String option : List.of("--version", "-V")) {
            Answer version = cli.run("", option).exits(0).saysNothing();
            assertThat(version.out()).matches("ninomaru (\\(unpackaged\\)|[0-9.]+)\n");
        }
    }

    @Test
    void aNewSecretIsReadyForTheSettingsFile() {
        long before = Instant.now().getEpochSecond();
        Answer answer = cli.run("", "secret", "new").exits(0).says("`secrets:`", "keep the older ones");
        Matcher line = Pattern.compile("  \"(\\d+)\": ([A-Za-z0-9]{43})\n").matcher(answer.out());
        assertThat(line.matches()).as(answer.out()).isTrue();
        assertThat(Long.parseLong(line.group(1)))
                .isBetween(before, Instant.now().getEpochSecond());
        answer.doesNotSay(line.group(2));
        assertThat(cli.run("", "secret", "new").out()).doesNotContain(line.group(2));

        Cli other = Cli.in(folder.resolve("other")).withSettings("secrets:\n" + answer.out());
        other.activate();
    }
}
