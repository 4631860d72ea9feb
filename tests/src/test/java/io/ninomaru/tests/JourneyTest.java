package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the launcher, as whole processes. */
class JourneyTest {

    @TempDir
    Path folder;

    private Launcher launcher() {
        return Launcher.in(folder.resolve("home"));
    }

    @Test
    void enrollConfirmVerifyOnceAndRemove() throws IOException {
        journey(launcher(), "alice@example.org");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home"))))
                .isEqualTo("rwx------");
        for (String name : List.of("settings.yaml", "ninomaru.db")) {
            Path file = folder.resolve("home").resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    /** I9: the caller's locale and character set change nothing, account names beyond ASCII included. */
    @Test
    void theCallersLocaleChangesNothing() {
        Map<String, String> environment = new HashMap<>(launcher().environment());
        environment.put("LANG", "C");
        environment.put("LC_ALL", "C");
        journey(new Launcher(folder.resolve("home"), environment), "zoë@例え.example");
        environment.put("LC_ALL", "");
        environment.put("LANG", "ar_EG.UTF-8");
        environment.put("TZ", "Pacific/Apia");
        journey(new Launcher(folder.resolve("home"), environment), "علي");
    }

    private static final Pattern RECOVERY_CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");

    private static void journey(Launcher launcher, String account) {
        JsonObject enrolled = launcher.json("", "enroll", account, "--json");
        assertThat(enrolled.text("account")).isEqualTo(account);
        assertThat(enrolled.text("state")).isEqualTo("pending");
        String key = enrolled.text("hexKey");
        String authenticator = enrolled.text("authenticator");

        Run.Result early = launcher.run(Launcher.code(key, 0), "verify", account, "--json");
        assertThat(early.line()).isEqualTo("{\"outcome\":\"rejected\",\"reason\":\"not_enrolled\"}");
        assertThat(early.exit()).isEqualTo(1);

        String answer = launcher.run(Launcher.code(key, 0) + "\n", "confirm", account, "--json")
                .line();
        Matcher recovery = RECOVERY_CODE.matcher(answer);
        assertThat(recovery.find()).isTrue();
        JsonObject confirmed = JsonObject.parse("the answer", answer, answer.length());
        assertThat(confirmed.text("outcome")).isEqualTo("accepted");
        assertThat(confirmed.text("authenticator")).isEqualTo(authenticator);
        long step = confirmed.integer("timeStep", 0, Long.MAX_VALUE);

        String next = Launcher.code(key, 1);
        JsonObject verified = launcher.json(next, "verify", account, "--json");
        assertThat(verified.integer("timeStep", 0, Long.MAX_VALUE)).isGreaterThan(step);

        Run.Result again = launcher.run(next, "verify", account, "--json");
        assertThat(again.line()).isEqualTo("{\"outcome\":\"rejected\",\"reason\":\"wrong_code\"}");
        assertThat(again.exit()).isEqualTo(1);

        Run.Result over = launcher.run("", "enroll", account, "--json");
        assertThat(over.line()).isEqualTo("{\"outcome\":\"rejected\",\"reason\":\"code_needed\"}");

        assertThat(launcher.json("", "show", account, "--json").text("state")).isEqualTo("active");
        assertThat(launcher.run("", "remove", account, "--yes").line()).isEqualTo("rejected: code_needed");
        String code = recovery.group();
        assertThat(launcher.json(code, "remove", account, "--json").text("removed"))
                .isEqualTo(authenticator);
        assertThat(launcher.json("", "show", account, "--json").text("state")).isEqualTo("empty");
        assertThat(launcher.run("", "forget", account, "--yes", "--reason", "test")
                        .line())
                .isEqualTo("forgotten " + account);
        assertThat(launcher.run("", "show", account).exit()).isEqualTo(1);
    }

    @Test
    void standardOutputIsDataWhateverTheJvmHasToSay() {
        Map<String, String> environment = new HashMap<>(launcher().environment());
        environment.put("JAVA_TOOL_OPTIONS", "-Xlog:gc:stderr");
        Run.Result result = new Launcher(folder.resolve("home"), environment).run("", "--version");
        assertThat(result.out()).matches("ninomaru [0-9.]+\n");
    }

    /** I6: what was typed in the wrong place is not repeated. */
    @Test
    void aCodeAmongTheArgumentsIsRefusedAndNotRepeated() {
        Run.Result result = launcher().run("", "verify", "alice@example.org", "492039");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("standard input").doesNotContain("492039");
    }

    /** "A phone scans it": the QR file that enroll writes, read by somebody else's scanner. */
    @Test
    void theQrFileIsScanned() {
        Path png = folder.resolve("qr.png");
        JsonObject enrolled = launcher().json("", "enroll", "alice@example.org", "--qr", png.toString(), "--json");
        Run.Result scanned = Run.in(folder, List.of(Peer.program("zbarimg"), "--quiet", "--raw", png.toString()));
        assertThat(scanned.line()).isEqualTo(enrolled.text("uri"));
    }
}
