package io.ninomaru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number of the rules has a safe range (R03, R06, R11). */
class PolicyTest {

    private static Policy policy(String lifetime, int tries, int waitFrom, String first, String longest) {
        return new Policy(
                Window.DEFAULT,
                Duration.parse(lifetime),
                tries,
                waitFrom,
                Duration.parse(first),
                Duration.parse(longest),
                false);
    }

    @Test
    void isTheDesignsByDefault() {
        assertThat(Policy.DEFAULT).isEqualTo(policy("PT10M", 5, 5, "PT30S", "PT1H"));
        assertThat(Policy.DEFAULT.window()).isEqualTo(new Window(1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "PT59.999S,5,5,PT30S,PT1H,the time for a set-up", "PT60M0.001S,5,5,PT30S,PT1H,the time for a set-up",
        "PT0S,5,5,PT30S,PT1H,the time for a set-up", "PT10M,0,5,PT30S,PT1H,the tries of a set-up",
        "PT10M,11,5,PT30S,PT1H,the tries of a set-up", "PT10M,5,0,PT30S,PT1H,the failure from which waits begin",
        "PT10M,5,11,PT30S,PT1H,the failure from which waits begin", "PT10M,5,-5,PT30S,PT1H,the failure from",
        "PT10M,5,5,PT0.999S,PT1H,the first wait", "PT10M,5,5,PT1H0.001S,PT2H,the first wait",
        "PT10M,5,5,PT30S,PT29.999S,the longest wait", "PT10M,5,5,PT30S,PT24H0.001S,the longest wait"
    })
    void isRefusedOutsideTheRanges(String lifetime, int tries, int from, String first, String longest, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(lifetime, tries, from, first, longest))
                .withMessageStartingWith(why);
    }

    @ParameterizedTest
    @CsvSource({"PT1M,1,1,PT1S,PT1S", "PT1H,10,10,PT1H,PT24H", "PT10M,5,5,PT30S,PT30S"})
    void isTakenAtTheEndsOfTheRanges(String lifetime, int tries, int from, String first, String longest) {
        assertThat(policy(lifetime, tries, from, first, longest).confirmTries()).isEqualTo(tries);
    }

    @Test
    void changesOneNumberAlone() {
        assertThat(Policy.DEFAULT.withWaitFromFailure(3)).isEqualTo(policy("PT10M", 5, 3, "PT30S", "PT1H"));
        assertThat(Policy.DEFAULT.withLegacyKeys(true).acceptLegacyKeys()).isTrue();
        assertThat(Policy.DEFAULT.withLegacyKeys(true).withLegacyKeys(false)).isEqualTo(Policy.DEFAULT);
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.DEFAULT.withWaitFromFailure(0));
    }

    @ParameterizedTest
    @CsvSource({"10,30", "15,30", "20,14", "20,121", "20,86400", "20,1"})
    void oldKeysNeedALooserPolicy(int bytes, int period) {
        OtpKey key = OtpKey.of(new byte[bytes]);
        TotpParameters parameters = new TotpParameters(Algorithm.SHA1, 6, period);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.DEFAULT.refuseUnfit(key, parameters))
                .withMessageContaining("acceptLegacyKeys");
        assertThatCode(() -> Policy.DEFAULT.withLegacyKeys(true).refuseUnfit(key, parameters))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"16,15", "20,30", "256,120"})
    void everyOtherKeyIsFit(int bytes, int period) {
        TotpParameters parameters = new TotpParameters(Algorithm.SHA1, 10, period);
        assertThatCode(() -> Policy.DEFAULT.refuseUnfit(OtpKey.of(new byte[bytes]), parameters))
                .doesNotThrowAnyException();
    }
}
