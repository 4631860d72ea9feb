package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * I9: whatever locale and character set the caller has, even one that does not exist, the command line says the same, byte by byte,
 * of names beyond ASCII too.
 */
@EnabledIfEnvironmentVariable(
        named = "NINOMARU_PEERS",
        matches = "required",
        disabledReason =
                "SKIPPED: this goes through a journey in each of many locales; NINOMARU_PEERS=required runs it")
class CallersLocaleTest {

    private static final String ACCOUNT = "zo\u00eb@\u4f8b\u3048.example";
    private static final String NAME = "H\u00e4ndy \ud83d\udcf1 \u0645\u0648\u0628\u0627\u064a\u0644";
    private static final String ISSUER = "Gr\u00fc\u00dfe";

    /** What differs from run to run: times, steps, names for machines, MACs, recovery codes, ciphertexts. */
    private static final List<String> OWN = List.of(
            "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z",
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d",
            "(?<=first set-up: ).*(?=\\. Keep)",
            "(?<=timeStep.{2,3})\\d+",
            "(?<=authenticator.{3,5})[a-z2-7]{8}",
            "(?m)^  [a-z2-7]{8}(?=  )",
            "(?<=mac.{3,5})[A-Za-z0-9_-]{43}",
            "([0-9A-Z]{4}-){3}[0-9A-Z]{4}",
            "(?<=\"[ks]\":\")[A-Z2-7]+",
            "\\b1[0-9]{9}\\b",
            "\\d+ MB");

    /** What is said only where a time step ends between making a code and giving it. */
    private static final List<String> AT_AN_EDGE = List.of(",\"checkClock\":true", "A code just before or after.*\n");

    private static final OtpKey KEY = OtpKey.generate(TotpParameters.DEFAULT.algorithm(), new SecureRandom());
    private static final String URI =
            new OtpauthUri(ACCOUNT, Optional.of(ISSUER), KEY, TotpParameters.DEFAULT).reveal();

    private static String usual = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void theUsualJourney(@TempDir Path home) {
        Caller caller = new Caller(home, Map.of("LC_ALL", "C.UTF-8"));
        assertThat(caller.launcher("", "--version").exit()).as("it is built").isZero();
        usual = caller.journey();
        assertThat(usual)
                .contains("\u2588", ACCOUNT, NAME, "accepted", "rejected: wrong_code", "malformed", "Gr%C3%BC%C3%9Fe");
    }

    static Stream<Map<String, String>> locales() {
        return Stream.of(
                Map.of("LANG", "C"),
                Map.of("LC_ALL", "C"),
                Map.of("LC_ALL", "POSIX", "TZ", "Pacific/Apia"),
                Map.of("LC_ALL", "tr_TR.ISO-8859-9", "LANG", "ar_EG.UTF-8"),
                Map.of("LC_ALL", "xx_NOWHERE.no-such-set", "LANGUAGE", "th"));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void aJourneyIsTheSame(Map<String, String> locale) {
        assertThat(new Caller(folder, locale).journey()).isEqualTo(usual);
    }

    /** Without the launcher Java does not know how to read such a name: it is refused, and never taken for another. */
    @Test
    void aNameThatJavaCannotReadIsRefused() {
        Caller caller = new Caller(folder, Map.of("LC_ALL", "C"));
        String jar = "java -jar " + Launcher.ROOT.resolve(".build/ninomaru.jar");
        Run.Result result = caller.shell(jar, "", "enroll", ACCOUNT);
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        Run.Result ascii = caller.shell(jar, URI, "enroll", "zoe", "--from-stdin");
        assertThat(ascii.exit()).as(ascii.err()).isZero();
        assertThat(ascii.out()).contains("\u2588", "Gr%C3%BC%C3%9Fe");
    }

    /** On a terminal of its own, which draws the QR code in colours. */
    @ParameterizedTest
    @MethodSource("locales")
    void theQrCodeIsDrawnOnATerminal(Map<String, String> locale) {
        Caller caller = new Caller(folder, locale);
        String python = Peer.python("pty") + " "
                + Path.of("src/test/resources/terminal.py").toAbsolutePath() + " ";
        Run.Result result = caller.shell(
                python + Launcher.ROOT.resolve("ninomaru"),
                "Code that the app shows\t{code}\n",
                "enroll",
                ACCOUNT,
                "--name",
                NAME);
        assertThat(result.err()).isEqualTo("0");
        assertThat(result.out()).contains("\u001b[38;5;16m", "\u2580", "\u2588", "\"" + NAME + "\" is active");
        assertThat(caller.launcher("", "show", ACCOUNT).out()).contains(ACCOUNT + ": active", NAME);
    }

    /** Somebody with a home and a locale. */
    private record Caller(Path home, Map<String, String> locale) {

        /** The words are passed on as bytes, so that the locale of this test's own process does not matter. */
        Run.Result shell(String program, String input, String... words) {
            String line = Stream.of(words)
                    .map(word -> "\"$(printf '" + octal(word) + "')\"")
                    .collect(Collectors.joining(" "));
            Map<String, String> environment = new HashMap<>(Map.of(
                    "LANG",
                    "",
                    "LANGUAGE",
                    "",
                    "LC_ALL",
                    "",
                    "LC_CTYPE",
                    "",
                    "NINOMARU_HOME",
                    home.toString(),
                    "NINOMARU_SETTINGS",
                    ""));
            environment.putAll(locale);
            return Run.in(Launcher.ROOT, List.of("sh", "-c", "exec " + program + " " + line), input, environment);
        }

        private static String octal(String word) {
            StringBuilder text = new StringBuilder();
            for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
                text.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
            }
            return text.toString();
        }

        Run.Result launcher(String input, String... words) {
            return shell(Launcher.ROOT.resolve("ninomaru").toString(), input, words);
        }

        /** All that is said on the way, but for what differs from run to run. */
        String journey() {
            List<Run.Result> results = new ArrayList<>();
            results.add(launcher(URI, "enroll", ACCOUNT, "--name", NAME, "--from-stdin"));
            results.add(launcher("\u2460\uff12\uff13\uff14\uff15\uff16", "confirm", ACCOUNT));
            results.add(launcher("  " + Launcher.code(KeyText.hex(KEY), 0) + "\n", "confirm", ACCOUNT));
            String next = Launcher.code(KeyText.hex(KEY), 1);
            results.add(launcher(next, "verify", ACCOUNT, "--json"));
            results.add(launcher(next, "verify", ACCOUNT));
            results.add(launcher("", "show", ACCOUNT));
            results.add(launcher("", "show", ACCOUNT, "--json"));
            results.add(launcher("", "list"));
            results.add(launcher("", "unlock", ACCOUNT, "--reason", NAME));
            results.add(launcher("", "audit", "show", ACCOUNT, "--json"));
            results.add(launcher("", "audit", "verify"));
            results.add(launcher("", "doctor"));
            results.add(launcher("", "verify", ACCOUNT, "\u00e9"));
            results.add(launcher("", "reset", ACCOUNT, "--yes", "--reason", NAME));
            results.add(launcher(URI, "enroll", ACCOUNT, "--name", NAME, "--from-stdin", "--json"));
            String text = results.stream()
                    .map(result -> result.exit() + "\n" + result.out() + result.err())
                    .collect(Collectors.joining("\n"))
                    .replace(home.toString(), "HOME");
            for (String own : OWN) {
                text = text.replaceAll(own, "...");
            }
            for (String said : AT_AN_EDGE) {
                text = text.replaceAll(said, "");
            }
            return text;
        }
    }
}
