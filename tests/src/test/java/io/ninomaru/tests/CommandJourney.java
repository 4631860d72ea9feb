package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.RecoveryCode;
import io.ninomaru.json.JsonObject;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A full journey over the command line, failures included. */
final class CommandJourney {

    private static final String ZOE = "zoe@example.org";
    private static final String YAN = "yan@example.org";
    private static final List<String> ACT = List.of("--reason", "the owner has called");

    private final WatchedCommands commands;
    private final Planted planted;
    private final Path settings;
    private final SecureRandom random = new SecureRandom();

    CommandJourney(WatchedCommands commands, Planted planted, Path settings) {
        this.commands = commands;
        this.planted = planted;
        this.settings = settings;
    }

    private String[] words(Path file, String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--settings", file.toString()))
                .toArray(String[]::new);
    }

    /** Runs a command that shows nothing. */
    Run.Result run(int exit, String input, String... words) {
        return run(settings, exit, input, words);
    }

    Run.Result run(Path file, int exit, String input, String... words) {
        Run.Result result = commands.run(input, words(file, words));
        assertThat(result.exit()).as(words[0] + ": " + result.err()).isEqualTo(exit);
        return result;
    }

    private String shows(String input, String... words) {
        Run.Result result = commands.runThatShows(input, words(settings, words));
        assertThat(result.exit()).as(words[0] + ": " + result.err()).isZero();
        return result.out();
    }

    private static String code(OtpKey key, int steps) {
        long step = Planted.EIGHT_DIGITS.timeStepAt(Instant.now()) + steps;
        return Otp.code(key, Planted.EIGHT_DIGITS, step).reveal();
    }

    /** Of eight digits, and right at no time near. */
    private String wrongCode(OtpKey key) {
        while (true) {
            String code = String.format(java.util.Locale.ROOT, "%08d", random.nextInt(100_000_000));
            boolean right = java.util.stream.IntStream.rangeClosed(-9, 9)
                    .anyMatch(step -> code(key, step).equals(code));
            if (!right) {
                return planted.code(code);
            }
        }
    }

    private static String uri(OtpKey key) {
        return new OtpauthUri("zoe", Optional.of("Example"), key, Planted.EIGHT_DIGITS).reveal();
    }

    /** Every way in and every answer to a code. */
    void guessesAndLogins() {
        String enrolled = shows("", "enroll", ZOE, "--json");
        OtpKey key = planted.key(
                "the key",
                KeyText.fromHex(
                        JsonObject.parse("enroll", enrolled, enrolled.length()).text("hexKey")));
        run(1, wrongCode(key), "confirm", ZOE);
        run(
                1,
                planted.text(
                        "what was typed",
                        "Canary-" + RecoveryCode.generate(random).reveal()),
                "confirm",
                ZOE);
        List<String> recovery = planted.recoveryCodes(shows(code(key, 0), "confirm", ZOE));
        assertThat(recovery).hasSize(Planted.recoveryCodesOfASet());
        String next = code(key, 1);
        run(0, next, "verify", ZOE, "--json");
        run(1, next, "verify", ZOE);
        run(1, KeyText.base32(key), "verify", ZOE);
        run(0, recovery.get(0), "verify", ZOE);
        run(1, recovery.get(0), "verify", ZOE, "--json");
        run(1, planted.recoveryCode(RecoveryCode.generate(random).reveal()), "verify", ZOE);
        run(1, wrongCode(key) + "\n" + wrongCode(key), "resync", ZOE);
        run(1, wrongCode(key), "recovery-codes", ZOE);
        List<String> fresh = planted.recoveryCodes(shows(recovery.get(1), "recovery-codes", ZOE, "--json"));
        for (int i = 0; i < 2; i++) {
            run(1, wrongCode(key), "verify", ZOE);
        }
        assertThat(run(1, wrongCode(key), "verify", ZOE, "--json").out()).contains("locked");
        run(0, "", operator("unlock"));
        secondAuthenticator(fresh);
    }

    private void secondAuthenticator(List<String> recovery) {
        OtpKey key = OtpKey.generate(Planted.EIGHT_DIGITS.algorithm(), random);
        String document = "{\"digits\":8,\"key\":\"" + KeyText.base32(key) + "\",\"type\":\"totp\",\"v\":1}";
        shows(recovery.get(0) + "\n" + document, "enroll", ZOE, "--name", "Tablet", "--from-stdin");
        planted.key("the key of a plain document", key);
        shows(code(key, 0), "confirm", ZOE);
        run(1, wrongCode(key), "rename", ZOE, "Tablet", "Phone");
        run(0, recovery.get(3), "rename", ZOE, "Tablet", "Phone");
        run(0, recovery.get(1), "remove", ZOE, "Phone");
        run(0, "", operator("disable"));
        run(1, code(key, 1), "verify", ZOE);
        OtpKey another = OtpKey.generate(Planted.EIGHT_DIGITS.algorithm(), random);
        shows(recovery.get(2) + "\n" + uri(another), "enroll", ZOE, "--from-stdin");
        planted.key("the key of a URI", another);
    }

    private static String[] operator(String... words) {
        return Stream.concat(Stream.concat(Stream.of(words), Stream.of(ZOE)), ACT.stream())
                .toArray(String[]::new);
    }

    /** Keys that come from elsewhere, and documents that are refused. */
    void imports() {
        TotpFactory factory = TotpFactory.fromFile(settings);
        OtpKey key = OtpKey.generate(Planted.EIGHT_DIGITS.algorithm(), random);
        String document = factory.fromSource(uri(key)).toJson();
        shows(document, "enroll", YAN, "--from-stdin", "--json");
        planted.key("the key of an encrypted document", key);
        String base32 = KeyText.base32(key);
        for (String bad : List.of(
                uri(key).replace(base32, base32 + "!"),
                uri(key).replace("otpauth://", "otpauth:"),
                uri(key) + "&secret=" + base32,
                "{\"key\":\"" + base32 + "=\",\"type\":\"totp\",\"v\":1}",
                "{\"key\":\"" + base32 + "\",\"" + base32 + "\":1,\"type\":\"totp\",\"v\":1}",
                "{\"key\":" + base32 + "}",
                KeyText.hex(key))) {
            assertThat(run(2, bad, "enroll", "xenia", "--from-stdin").out()).isEmpty();
        }
        run(3, document.replace("\"t\":\"1\"", "\"t\":\"9\""), "enroll", "xenia", "--from-stdin");
    }

    /** What an operator looks at and does. */
    void operations(Path rotated, Path copy) throws Exception {
        for (String[] words : new String[][] {
            {"show", ZOE},
            {"show", ZOE, "--json"},
            {"list"},
            {"list", "--json"},
            {"doctor"},
            {"doctor", "--json"},
            {"audit", "show", ZOE},
            {"audit", "show", ZOE, "--json"},
            {"audit", "verify", "--json"},
            {"audit", "prune", "--days", "1"},
            {"schema", "print", "postgresql"}
        }) {
            run(0, "", words);
        }
        Path head = Files.writeString(
                settings.resolveSibling("head"), run(0, "", "audit", "head").out());
        run(0, "", "audit", "verify", "--head", head.toString());
        String secret = JsonObject.parse("secret new", shows("", "secret", "new", "--json"), 1000)
                .text("secret");
        planted.text("the application secret that was made", secret);
        run(0, "", "copy", "--to", copy.toString());
        String both = Files.readString(settings).replace("secrets:\n", "secrets:\n  \"2\": " + secret + "\n");
        SettingsOfJourney.write(rotated, both);
        run(rotated, 1, "", "rotate", "--check");
        run(rotated, 0, "", "rotate", "--json");
        SettingsOfJourney.write(rotated, "default: \"1\"\n" + both);
        run(rotated, 0, "", "rotate");
        run(rotated, 0, "", operator("reset", "--yes"));
        run(rotated, 0, "", operator("forget", "--yes"));
    }

    /** Settings and databases that do not fit, and a record that was altered. */
    void faults(List<Path> broken, String altered) {
        for (Path file : broken) {
            run(file, 3, planted.code("91827364"), "verify", YAN);
            run(file, 3, "", "doctor");
        }
        for (String[] words :
                new String[][] {{"rotate", "--check"}, {"audit", "verify"}, {"audit", "show", YAN}, {"show", YAN}}) {
            run(broken.get(0), 3, "", words);
        }
        run(3, planted.code("81726354"), "verify", altered);
        for (String[] words : new String[][] {{"show", altered}, {"audit", "verify"}, {"rotate"}, {"doctor"}}) {
            run(3, "", words);
        }
    }
}
