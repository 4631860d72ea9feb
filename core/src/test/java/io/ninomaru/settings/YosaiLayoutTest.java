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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Y03, Y04, Y06: Yosai's own settings file is read as it stands, but for its placeholder. */
class YosaiLayoutTest {

    private static final String WHOLE = """
            AUTHC_CONFIG:
                account_lock_threshold: 3
                preferred_algorithm: argon2
                hash_algorithms:
                    argon2: {}
                    bcrypt_sha256: {default_rounds: 200000}
                totp:
                    mfa_dispatcher: null
                    context:
                        digits: 6
                        alg: sha256
                        period: 30
                        label: token_label_123
                        issuer: my_application_name
                        secrets:
                            1479568656: %s
            AUTHZ_CONFIG:
                permission_verifier: !!python/name:yosai.core.DefaultPermissionVerifier
            SECURITY_MANAGER_CONFIG:
                realms: [[!!python/name:yosai.core.AccountStoreRealm , {a: 1.5e3}]]
                session: ~
                cache: !!python/object/apply:os.system ["echo no"]
            """.formatted(SettingsFile.SECRET);

    @TempDir
    Path folder;

    private Settings read(String text) {
        return SettingsFile.read(folder, text);
    }

    @Test
    void isReadWithEverythingElseThatStandsInTheFile() {
        assertWhole(read(WHOLE));
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Locales#traps")
    void saysTheSameEverywhere(Locale locale) {
        assertWhole(Locales.under(locale, () -> read(WHOLE)));
    }

    private static void assertWhole(Settings settings) {
        assertThat(settings.keyRing()).hasToString("KeyRing[default 1479568656, tags [1479568656]]");
        assertThat(settings.parameters()).isEqualTo(new TotpParameters(Algorithm.SHA256, 6, 30));
        assertThat(settings.label()).contains("token_label_123");
        assertThat(settings.issuer()).contains("my_application_name");
        assertThat(settings.policy().number(Limit.WAIT_FROM_FAILURE)).isEqualTo(3);
        assertThat(settings.cost()).isEqualTo(14);
        assertThat(settings.policy()).isEqualTo(settings.policy().withLegacyKeys(false));
        assertThat(settings.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "10,10,0", "3,3,0", "null,5,0", "~,5,0", "'',5,0", "0,5,1", "11,5,1", "500,5,1", "-1,5,1"})
    void takesItsLockThresholdOrSaysThatItDoesNot(String threshold, int waitFromFailure, int notices) {
        Settings settings = read(WHOLE.replace("threshold: 3", "threshold: " + threshold));
        assertThat(settings.policy().number(Limit.WAIT_FROM_FAILURE)).isEqualTo(waitFromFailure);
        assertThat(settings.notices())
                .hasSize(notices)
                .allSatisfy(notice -> assertThat(notice)
                        .contains("account_lock_threshold", "line 2", "is " + threshold, "5 is used"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--1", "-", "3.0", "three", "[3]", "1e2", "10000000000"})
    void refusesALockThresholdThatIsNoNumber(String threshold) {
        assertThatThrownBy(() -> read(WHOLE.replace("threshold: 3", "threshold: " + threshold)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(", line 2: ");
    }

    @Test
    void takesNullForAbsent() {
        String nulls = WHOLE.replace("digits: 6", "digits: null")
                .replace("alg: sha256", "alg: null")
                .replace("period: 30", "period:")
                .replace("label: token_label_123", "label: ~")
                .replace("issuer: my_application_name", "issuer: null");
        Settings settings = read(nulls);
        assertThat(settings.parameters()).isEqualTo(TotpParameters.DEFAULT);
        assertThat(settings.label()).isEmpty();
        assertThat(settings.issuer()).isEmpty();
    }

    /** Y04: the file that Yosai ships works there with a secret that everybody knows. */
    @Test
    void refusesTheSecretThatYosaiShips() {
        String shipped = WHOLE.replace(
                "1479568656: " + SettingsFile.SECRET,
                "update_this_tag_with_unixepoch: update_this_using_passlib.totp.generate_secret()");
        assertThatThrownBy(() -> read(shipped))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'update_this_tag_with_unixepoch'")
                .hasMessageContaining("placeholder")
                .hasMessageContaining("ninomaru secret new")
                .hasMessageNotContaining("update_this_using");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "digits: 6 => digits: 9 => line 10: 'digits' must be",
                "alg: sha256 => alg: md5 => line 11: 'alg' must be sha1",
                "alg: sha256 => algorithm: sha256 => line 11: unknown setting 'algorithm'",
                "period: 30 => period: 0 => line 12: 'period' must be",
                "issuer: my_application_name => issuer: \"a:b\" => line 14: 'issuer' must not contain",
                "context: => contxt: => the section `context:` is missing"
            })
    void saysWhatIsWrong(String before, String after, String why) {
        assertThatThrownBy(() -> read(WHOLE.replace(before, after)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AUTHC_CONFIG:", "AUTHC_CONFIG: {}", "AUTHC_CONFIG: {totp: null}", "AUTHC_CONFIG: {totp: {}}"})
    void needsItsSections(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void takesOurOwnSettingsForRotation() {
        String more = WHOLE.replace(
                        "alg: sha256",
                        "alg: sha256\n            default: 1\n            openOnly: [2]\n            cost: 4")
                .replace(
                        "1479568656: ", "2: old\n                1: " + SettingsFile.SECRET + "x\n                3: ");
        Settings settings = read(more);
        assertThat(settings.keyRing()).hasToString("KeyRing[default 1, tags [2, 1, 3]]");
        assertThat(settings.cost()).isEqualTo(4);
    }
}
