package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.Locales;
import io.ninomaru.otp.TotpParameters;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own layout: what each setting does, and what it may be. */
class OwnLayoutTest {

    private static final String WHOLE = """
            secrets:
              1479568656: %s
              2016-01-01: old
            default: 1479568656
            openOnly: [2016-01-01]
            totp:
              algorithm: SHA-256
              digits: 8
              period: 60
              issuer: "ACME Co"
              label: J\u00fcrgen
              cost: 12
            policy:
              waitFromFailure: 3
              acceptLegacyKeys: true
            """.formatted(SettingsFile.SECRET).replace("SHA-256", "sha-256");

    @TempDir
    Path folder;

    private Settings read(String text) {
        return SettingsFile.read(folder, text);
    }

    @Test
    void hasDefaultsForAllButTheSecrets() {
        Settings settings = read(SettingsFile.OWN);
        assertThat(settings.keyRing().defaultTag()).hasToString("1479568656");
        assertThat(settings).isEqualTo(Settings.of(settings.keyRing()));
        assertThat(settings.parameters()).isEqualTo(TotpParameters.DEFAULT);
        assertThat(settings.issuer()).isEmpty();
        assertThat(settings.label()).isEmpty();
        assertThat(settings.cost()).isEqualTo(14);
        assertThat(settings.policy().number(Limit.WAIT_FROM_FAILURE)).isEqualTo(5);
        assertThat(settings.policy()).isEqualTo(settings.policy().withLegacyKeys(false));
        assertThat(settings.notices()).isEmpty();
    }

    @Test
    void setsEverything() {
        assertWhole(read(WHOLE));
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Locales#traps")
    void saysTheSameEverywhere(Locale locale) {
        assertWhole(Locales.under(locale, () -> read(WHOLE)));
    }

    private static void assertWhole(Settings settings) {
        assertThat(settings.keyRing()).hasToString("KeyRing[default 1479568656, tags [1479568656, 2016-01-01]]");
        assertThat(settings.parameters()).isEqualTo(new TotpParameters(Algorithm.SHA256, 8, 60));
        assertThat(settings.issuer()).contains("ACME Co");
        assertThat(settings.label()).contains("J\u00fcrgen");
        assertThat(settings.cost()).isEqualTo(12);
        assertThat(settings.policy().number(Limit.WAIT_FROM_FAILURE)).isEqualTo(3);
        assertThat(settings.policy()).isEqualTo(settings.policy().withLegacyKeys(true));
    }

    @Test
    void takesNullForAbsent() {
        assertThat(read(SettingsFile.OWN
                                + "default: null\nopenOnly: null\npolicy:\n"
                                + "totp: {digits: null, period: null, algorithm: null, issuer: null, label: null}\n")
                        .parameters())
                .isEqualTo(TotpParameters.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "14,14", "18,18", "014,14"})
    void readsNumbersAsText(String cost, int expected) {
        assertThat(read(SettingsFile.OWN + "totp: {cost: " + cost + "}").cost()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '^',
            value = {
                "totp: {digits: 5} => 'digits' must be a whole number from 6 to 8",
                "totp: {digits: 9} => 'digits' must be",
                "totp: {digits: 6.0} => 'digits' must be",
                "totp: {digits: +6} => 'digits' must be",
                "totp: {digits: 0x6} => 'digits' must be",
                "totp: {digits: 0o6} => 'digits' must be",
                "totp: {digits: \u0668} => 'digits' must be",
                "totp: {digits: six} => 'digits' must be",
                "totp: {digits: 4294967302} => 'digits' must be",
                "totp: {digits: 99999999999999999999} => 'digits' must be",
                "totp: {digits: \"\"} => 'digits' must be",
                "totp: {digits: [6]} => a single value is expected",
                "totp: {digits: {a: 6}} => a single value is expected",
                "totp: {period: 14} => 'period' must be a whole number from 15 to 120",
                "totp: {period: 121} => 'period' must be",
                "totp: {period: 30s} => 'period' must be",
                "totp: {algorithm: md5} => 'algorithm' must be sha1, sha256 or sha512",
                "totp: {algorithm: Sha1} => 'algorithm' must be",
                "totp: {cost: 19} => 'cost' must be a whole number from 0 to 18",
                "totp: {cost: -1} => 'cost' must be",
                "totp: {issuer: \"a:b\"} => 'issuer' must not contain ':'",
                "totp: {issuer: \"\"} => 'issuer' must not be empty",
                "totp: {label: \"a\\nb\"} => 'label' must not contain the character U+000A",
                "totp: [digits, 6] => a mapping",
                "totp: 6 => a mapping",
                "policy: {waitFromFailure: 0} => 'waitFromFailure' must be a whole number from 1 to 10",
                "policy: {waitFromFailure: 11} => 'waitFromFailure' must be",
                "policy: {acceptLegacyKeys: yes} => 'acceptLegacyKeys' must be true or false",
                "policy: {acceptLegacyKeys: True} => 'acceptLegacyKeys' must be",
                "policy: {acceptLegacyKeys: 1} => 'acceptLegacyKeys' must be",
                "openOnly: 1479568656 => 'openOnly' must be a list",
                "openOnly: [[1]] => a single value",
                "openOnly: [2] => openOnly names the tag '2'",
                "openOnly: [1479568656] => no secret to seal with",
                "openOnly: [\"1\\n\"] => a tag has ASCII letters",
                "default: 2 => the default tag '2' has no secret",
                "default: [1479568656] => a single value",
                "default: \"\" => a tag has ASCII letters",
                "secret: x => unknown setting 'secret'; known here are default, delivery, openOnly, policy, secretFile, secrets, store, totp",
                "totp: {alg: sha1} => unknown setting 'alg'; known here are algorithm, cost",
                "policy: {window: 5} => unknown setting 'window'",
                "AUTHC: {} => unknown setting 'AUTHC'"
            })
    void refuses(String more, String why) {
        assertThatThrownBy(() -> read(SettingsFile.OWN + more))
                .isInstanceOf(SettingsException.class)
                .message()
                .startsWith(folder.resolve("settings.yaml") + ", line ")
                .contains(why)
                .doesNotContain(SettingsFile.SECRET);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void takesEveryNumberOfTheRulesWithinItsRangeAlone(Limit limit) {
        for (int number : new int[] {limit.min(), limit.max()}) {
            assertThat(read(SettingsFile.OWN + "policy: {" + limit.setting() + ": " + number + "}")
                            .policy())
                    .isEqualTo(Policy.DEFAULT.with(limit, number));
        }
        for (int number : new int[] {limit.min() - 1, limit.max() + 1}) {
            assertThatThrownBy(() -> read(SettingsFile.OWN + "policy:\n  " + limit.setting() + ": " + number + "\n"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("line 4: '" + limit.setting() + "' must be a whole number from " + limit.min()
                            + " to " + limit.max());
        }
    }

    @Test
    void takesNoLongestWaitThatIsShorterThanTheFirst() {
        assertThatThrownBy(
                        () -> read(SettingsFile.OWN + "policy:\n  longestWaitSeconds: 100\n  firstWaitSeconds: 101\n"))
                .hasMessageContaining("line 4: longestWaitSeconds must not be less than firstWaitSeconds");
    }

    @Test
    void namesTheLine() {
        assertThatThrownBy(() -> read(SettingsFile.OWN + "\n# a remark\ntotp:\n  period: 30\n  digits: 5\n"))
                .hasMessageContaining("settings.yaml, line 7: 'digits'");
        assertThatThrownBy(() -> read(SettingsFile.OWN + "totp:\n  period: 30\n  digit: 6\n"))
                .hasMessageContaining("settings.yaml, line 5: unknown setting 'digit'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"totp: {}", "secrets:", "secrets: null", "{}"})
    void needsTheSecrets(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the section `secrets:` is missing");
    }
}
