package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I8: whatever is wrong with a file, the answer names file and place and the remedy, and shows no secret (I6). */
class BrokenSettingsTest {

    private static final String CANARY = "CaNaRy4tB7wQ2zV9cX5mK1rF8jD3pL6gS0yT4uE7aI2";

    @TempDir
    Path folder;

    private void refused(byte[] bytes, String why) {
        Path file = SettingsFile.write(folder, bytes, "rw-------");
        assertThatThrownBy(() -> Settings.read(file))
                .isInstanceOf(SettingsException.class)
                .satisfies(BrokenSettingsTest::showsNoSecret)
                .message()
                .startsWith(file.toString())
                .contains(why);
    }

    private void refused(String text, String why) {
        refused(text.getBytes(StandardCharsets.UTF_8), why);
    }

    /** A log prints causes too. */
    private static void showsNoSecret(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause)).doesNotContainIgnoringCase("canary");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '^',
            value = {
                "secrets:|  1: \"CANARY|  2: x => line 3: not well-formed YAML; check the indentation",
                "secrets:|  1: 'CANARY => line 2: not well-formed",
                "secrets:|  1: \"CANARY\\q\" => line 2: not well-formed",
                "secrets:|  1: *CANARY => line 2: not well-formed",
                "secrets: {1: *CANARY} => line 1: not well-formed",
                "secrets:|  1: !CANARY! x => line 2: not well-formed",
                "secrets:|  1: !CANARY!CANARY x => line 2: not well-formed",
                "secrets:|  1: %CANARY => line 2: not well-formed",
                "secrets:|  1: @CANARY => line 2: not well-formed",
                "secrets:|  1: `CANARY => line 2: not well-formed",
                "secrets:|  1: {CANARY => not well-formed",
                "secrets:|  1: CANARY: CANARY => line 2: not well-formed",
                "secrets:|  1: CANARY|   2: CANARY => line 3: not well-formed",
                "secrets:|  1: CANARY|\t2: CANARY => line 3: not well-formed",
                "secrets:|  1: CANARY| x => not well-formed",
                "---|secrets:|  1: CANARY|---|a: CANARY => not well-formed",
                "secrets:|  1: &CANARY CANARY => line 2: '&' and '*' have no place here",
                "secrets:|  1: &x CANARY|  2: *x => '&' and '*' have no place here",
                "secrets: &x|  1: CANARY|totp: *x => not well-formed",
                "secrets:|  1: CANARY|  1: CANARY => line 3: this name stands twice",
                "secrets:|  1: CANARY|  \"1\": CANARY => line 3: this name stands twice",
                "secrets:|  1: CANARY|secrets:|  1: CANARY => line 3: this name stands twice",
                "secrets:|  1: => line 2: a value is missing here",
                "secrets:|  1: null => line 2: a value is missing here",
                "secrets:|  1: ~ => line 2: a value is missing here",
                "secrets:|  1: \"\" => line 2: the secret is empty",
                "secrets:|  1: [CANARY] => line 2: a single value is expected",
                "secrets:|  1: {a: CANARY} => line 2: a single value is expected",
                "secrets:|  <<: {1: CANARY} => line 2: a single value is expected",
                "secrets: CANARY => line 1: a mapping",
                "secrets: [CANARY] => line 1: a mapping",
                "CANARY => line 1: a mapping",
                "[CANARY] => line 1: a mapping",
                "secrets:|  CANARY!: 1 => line 2: a tag has ASCII letters",
                "secrets:|  1\u0131: CANARY => line 2: a tag has ASCII letters",
                "secrets:|  -1: CANARY => line 2: a tag has ASCII letters",
                "secrets:|  1 CANARY: 2 => line 2: a tag has ASCII letters",
                "CANARY: 1 => line 1: unknown setting (not a plain word, not shown)",
                "secrets:|  CANARY: 1 => the secret under the tag (of 43 characters, not shown: is it a secret?)",
                "secrets:|  1: CANARY|default: CANARY => the default tag (of 43 characters, not shown",
                "secrets:|  1: CANARY|openOnly: [CANARY] => openOnly names the tag (of 43 characters, not shown",
                "secrets:|  1: CANARY|totp: {digits: CANARY} => line 3: 'digits' must be",
                "secrets:|  1: CANARY|totp: {algorithm: CANARY} => line 3: 'algorithm' must be",
                "secrets:|  1: CANARY|totp: {issuer: \"CANARY:\"} => line 3: 'issuer' must not",
                "secrets:|  1: CANARY|policy: {acceptLegacyKeys: CANARY} => line 3: 'acceptLegacyKeys' must be",
                "secrets:|  1: CANARY|openOnly: CANARY => line 3: 'openOnly' must be a list",
                "^^ => the file is empty",
                "# CANARY => the file is empty",
                "[CANARY]: 1 => not well-formed",
                "? {CANARY: b} => not well-formed",
                "--- => a mapping"
            })
    void isRefused(String text, String why) {
        refused(text.replace('|', '\n').replace("CANARY", CANARY), why);
    }

    @Test
    void isNotUtf8() {
        refused(("secrets:\n  1: " + CANARY + "\u00fc").getBytes(StandardCharsets.ISO_8859_1), "not UTF-8");
        refused(("secrets:\n  1: " + CANARY).getBytes(StandardCharsets.UTF_16), "not UTF-8");
    }

    @Test
    void hasAControlCharacter() {
        refused("secrets:\n  1: " + CANARY + "\u0007", "not well-formed");
    }

    @Test
    void isTooLarge() {
        refused(new byte[(1 << 20) + 1], "larger than 1048576 bytes");
    }

    @Test
    void isMissing() {
        Path file = folder.resolve("none.yaml");
        assertThatThrownBy(() -> Settings.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessage(file + ": there is no such settings file. Check the path");
    }

    /** Every secret and tag is text, whatever YAML would make of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8230475916627301594826103957482615730948.12e3ABC",
                "true_8230475916_QWKZHVTNRPXMJLGDBYCSFAEIUO_x"
            })
    void isTakenAsText(String secret) {
        for (String written : new String[] {secret, '"' + secret + '"', "'" + secret + "'", "|-\n    " + secret}) {
            Settings settings =
                    SettingsFile.read(folder, "secrets:\n  0x10: a\n  1e3: " + written + "\nopenOnly: [0x10]");
            assertThat(settings.keyRing().defaultTag()).hasToString("1e3");
            Settings other = SettingsFile.read(folder, "secrets:\n  1e3: '" + secret + "'");
            var key = io.ninomaru.otp.OtpKey.of(new byte[20]);
            var encrypted = settings.keyRing().encrypt(key, 0, new java.security.SecureRandom());
            assertThat(other.keyRing().decrypt(encrypted)).isEqualTo(key);
        }
    }

    /** Sections without end are told, and neither a stack that overflows nor a wait. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "a:\n"})
    void whatIsTooDeepIsRefused(String opening) {
        StringBuilder text = new StringBuilder("secrets: ");
        for (int i = 0; i < 20_000; i++) {
            text.append(opening.equals("a:\n") ? "\n" + " ".repeat(Math.min(i + 1, 60)) + "a:" : opening);
        }
        assertThatThrownBy(() -> SettingsFile.read(folder, text.toString())).isInstanceOf(SettingsException.class);
    }

    @Test
    @org.junit.jupiter.api.Timeout(20)
    void aPipeIsNoSettingsFile() throws Exception {
        java.nio.file.Path pipe = folder.resolve("pipe");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                new java.io.File("/usr/bin/mkfifo").canExecute(), "there is no mkfifo");
        new ProcessBuilder("/usr/bin/mkfifo", "-m", "600", pipe.toString())
                .start()
                .waitFor();
        assertThatThrownBy(() -> Settings.read(pipe))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("no regular file");
    }
}
