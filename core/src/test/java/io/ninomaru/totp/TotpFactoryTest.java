package io.ninomaru.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.keyring.Rings;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.FixedRandom;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.Window;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Yosai's face: factories from settings, new TOTPs, and the forms in which they are shared. */
class TotpFactoryTest {

    @TempDir
    Path folder;

    @Test
    void isMadeFromAFile() {
        Path file = SettingsFile.write(folder, SettingsFile.OWN + "totp: {algorithm: sha512, issuer: Acme, cost: 0}\n");
        TotpFactory factory = TotpFactory.fromFile(file);
        Totp totp = factory.create();
        assertThat(totp.parameters().algorithm()).isEqualTo(Algorithm.SHA512);
        assertThat(totp.issuer()).contains("Acme");
        assertThat(TotpFactory.fromFile(file).fromJson(totp.toJson()).key()).isEqualTo(totp.key());
        assertThat(TotpDocument.parse(totp.toJson()).enckey().tag()).hasToString("1479568656");
    }

    @Test
    void isNotMadeFromAFileThatIsNotThere() {
        assertThatThrownBy(() -> TotpFactory.fromFile(folder.resolve("none"))).isInstanceOf(SettingsException.class);
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        assertThatThrownBy(() -> TotpFactory.fromEnvironment("NINOMARU_TEST_THAT_NOBODY_SETS"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "the environment variable NINOMARU_TEST_THAT_NOBODY_SETS is not set. Set it to the path of the "
                                + "settings file");
    }

    /** PATH is set everywhere, and to no settings file. */
    @Test
    void readsTheFileThatTheVariableNames() {
        assertThatThrownBy(() -> TotpFactory.fromEnvironment("PATH"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(System.getenv("PATH"));
    }

    @ParameterizedTest
    @EnumSource
    void makesKeysOfTheHashsLength(Algorithm algorithm) {
        Totp totp = Factories.with(algorithm, 6, 30).create();
        assertThat(totp.key().length()).isEqualTo(algorithm.outputBytes());
        assertThat(totp.parameters()).isEqualTo(new TotpParameters(algorithm, 6, 30));
    }

    @ParameterizedTest
    @CsvSource({"9,30", "10,30", "6,14", "6,1", "6,121", "6,86400"})
    void makesNoKeyThatAppsCannotUse(int digits, int period) {
        TotpParameters parameters = new TotpParameters(Algorithm.SHA1, digits, period);
        assertThatIllegalArgumentException().isThrownBy(() -> Factories.DEFAULT.create(parameters));
    }

    @ParameterizedTest
    @CsvSource({"6,15", "7,30", "8,120"})
    void makesEveryOther(int digits, int period) {
        TotpParameters parameters = new TotpParameters(Algorithm.SHA256, digits, period);
        assertThat(Factories.DEFAULT.create(parameters).parameters()).isEqualTo(parameters);
    }

    /** R04: key and salt come from the one source of randomness. */
    @Test
    void takesAllItsRandomnessFromWhereItIsTold() {
        TotpFactory factory = TotpFactory.of(Settings.of(Rings.of("1")), new FixedRandom(7));
        Totp totp = factory.create();
        assertThat(totp.hexKey()).isEqualTo("07".repeat(20));
        assertThat(TotpDocument.parse(totp.toJson()).enckey().salt()).isEqualTo("A4DQOBYHA4DQOBYHA4DQ");
        assertThat(totp.toJson()).isEqualTo(totp.toJson());
    }

    @Test
    void makesAnotherKeyEachTime() {
        assertThat(Factories.DEFAULT.create().key())
                .isNotEqualTo(Factories.DEFAULT.create().key());
    }

    @Test
    void matchesItsOwnCodesAndRemembersNothing() {
        Totp totp = Factories.DEFAULT.create();
        Instant now = Instant.ofEpochSecond(1_700_000_000);
        String code = totp.code(now).reveal();
        for (int i = 0; i < 2; i++) {
            assertThat(totp.match(code, now, Window.STRICT)).hasValueSatisfying(match -> {
                assertThat(match.timeStep()).isEqualTo(56_666_666);
                assertThat(match.skipped()).isZero();
                assertThat(match.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_010));
            });
        }
        String earlier = totp.code(now.minusSeconds(30)).reveal();
        assertThat(totp.match(earlier, now, Window.DEFAULT)).isPresent();
    }
}
