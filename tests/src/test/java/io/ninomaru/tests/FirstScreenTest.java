package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.OtpauthUri;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sees who tries it for the first time: the screen of a real terminal, as large as it was made a long time ago. */
class FirstScreenTest {

    private static final String PROMPT = "Code that the app";

    @TempDir
    Path folder;

    private int started;

    /** Runs a command in a terminal until it shows a text, and returns the screen with its colours. */
    private String screen(int columns, int lines, String until, String... command) {
        return screen(columns, lines, List.of(), until, command);
    }

    private String screen(int columns, int lines, List<String> environment, String until, String... command) {
        started++;
        List<String> start = tmux("new-session", "-d", "-x", "" + columns, "-y", "" + lines);
        // It is the one that shows it who holds the terminal open.
        start.addAll(List.of("sh", "-c", "\"$@\"; echo; echo ended; sleep 600", "sh", "env"));
        start.add("NINOMARU_HOME=" + folder.resolve("home"));
        start.addAll(environment);
        start.addAll(Launcher.in(folder).command(command));
        Run.Result begun = Run.in(Launcher.ROOT, start);
        assertThat(begun.exit()).as(begun.err()).isZero();
        try {
            Callable<Boolean> seen =
                    () -> capture(false).replaceAll("\\s+", " ").contains(until);
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(seen);
            return capture(true);
        } finally {
            Run.in(Launcher.ROOT, tmux("kill-server"));
        }
    }

    private String capture(boolean colours) {
        List<String> command = tmux("capture-pane", "-p", "-N");
        if (colours) {
            command.add("-e");
        }
        return Run.in(Launcher.ROOT, command).out();
    }

    private List<String> tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Peer.program("tmux"), "-S", folder.resolve("tmux" + started).toString(), "-u", "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        return command;
    }

    @ParameterizedTest
    @CsvSource({
        "80, 24, Ninomaru, alice@example.org",
        "80, 24, Ninomaru, maximilian.mustermann@subsidiary.example.com",
        "80, 24, Example Organisation, maximilian.mustermann@example.com",
        "100, 50, Example Organisation, maximilian.mustermann@subsidiary.example.com",
        "46, 30, Ninomaru, bob"
    })
    void theQrCodeStandsWholeAboveThePrompt(int columns, int lines, String issuer, String account) {
        String screen = screen(columns, lines, PROMPT, "enroll", account, "--issuer", issuer);
        String scanned = TerminalPicture.scan(folder, screen, TerminalPicture.WHITE, TerminalPicture.BLACK);
        assertThat(TerminalPicture.scan(folder, screen, TerminalPicture.BLACK, TerminalPicture.WHITE))
                .as("light and dark")
                .isEqualTo(scanned);
        OtpauthUri uri = OtpauthUri.parse(scanned);
        assertThat(uri.label()).isEqualTo(account);
        assertThat(uri.issuer()).hasValue(issuer);
    }

    @Test
    void withoutRoomItIsNotDrawnButSaid() {
        String small = screen(80, 14, PROMPT, "enroll", "alice@example.org");
        assertThat(small).doesNotContain("\u2588", "\u2580");
        assertThat(small.replaceAll("\\s+", " "))
                .contains("too large for this terminal", "and there are 80 and 14", "--qr FILE.png", "hex ");
    }

    /** No word is broken at the edge: each that is on the screen is one that was said. */
    @Test
    void twentyColumns() {
        String small = screen(20, 60, PROMPT, "enroll", "alice");
        assertThat(small).doesNotContain("\u2588");
        assertThat(small.lines().map(String::stripTrailing))
                .contains("The QR code is too", "large for this", "authenticator app.");
        String help = screen(20, 100, "ended", "verify", "--help");
        assertThat(help.lines().map(String::strip))
                .contains("Usage: ninomaru")
                .noneMatch(line -> line.endsWith("termin") || line.endsWith("standar"));
    }

    @ParameterizedTest
    @CsvSource({"TERM=dumb", "LANG=C"})
    void poorTerminals(String variable) {
        String screen = screen(80, 30, List.of(variable), PROMPT, "enroll", "alice@example.org");
        assertThat(TerminalPicture.scan(folder, screen, TerminalPicture.BLACK, TerminalPicture.WHITE))
                .startsWith("otpauth://totp/Ninomaru:alice@example.org?secret=");
        assertThat(screen).doesNotContain("[38;5;16m[48", "_____");
        assertThat(screen).containsPattern(variable.startsWith("TERM") ? "This terminal has no colours" : PROMPT);
    }

    /** Whatever it goes through, it ends on somebody's screen. */
    @Test
    void aPipedQrCodeIsScannedOnADarkScreenToo() {
        String piped =
                Launcher.in(folder).run("", "enroll", "alice@example.org").out();
        String picture = piped.substring(piped.indexOf("\u001b["));
        assertThat(TerminalPicture.scan(folder, picture, TerminalPicture.WHITE, TerminalPicture.BLACK))
                .isEqualTo(TerminalPicture.scan(folder, picture, TerminalPicture.BLACK, TerminalPicture.WHITE))
                .startsWith("otpauth://totp/Ninomaru:alice@example.org?secret=");
    }
}
