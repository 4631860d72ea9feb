package io.ninomaru.settings;

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
import org.junit.jupiter.params.provider.EnumSource;

/** Every number of the rules has a safe range (R03, R06, R11). */
class PolicyTest {

    @Test
    void isTheDesignsByDefault() {
        Policy policy = Policy.DEFAULT;
        assertThat(policy.window()).isEqualTo(new Window(1, 1));
        assertThat(policy.setUpTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.number(Limit.SET_UP_TRIES)).isEqualTo(5);
        assertThat(policy.number(Limit.WAIT_FROM_FAILURE)).isEqualTo(5);
        assertThat(policy.firstWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.longestWait()).isEqualTo(Duration.ofHours(1));
        assertThat(policy.number(Limit.ALLOWANCE)).isEqualTo(10);
        assertThat(policy.allowanceInterval()).isEqualTo(Duration.ofDays(1));
        assertThat(policy.number(Limit.DISABLE_AT_FAILURE)).isEqualTo(100);
        assertThat(policy.number(Limit.AUTHENTICATORS)).isEqualTo(5);
        assertThat(policy.resyncSteps(TotpParameters.DEFAULT)).isEqualTo(10);
        assertThat(policy.number(Limit.RECOVERY_CODES)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void isRefusedOutsideItsRangesAndTakenAtTheirEnds(Limit limit) {
        for (int outside : new int[] {limit.min() - 1, limit.max() + 1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Policy.DEFAULT.with(limit, outside))
                    .withMessage(
                            limit.setting() + " must be " + limit.min() + " to " + limit.max() + ", not " + outside);
        }
        assertThat(Policy.DEFAULT.with(limit, limit.min()).number(limit)).isEqualTo(limit.min());
        assertThat(Policy.DEFAULT.with(limit, limit.max()).number(limit)).isEqualTo(limit.max());
        assertThat(Policy.DEFAULT.with(limit, limit.standard())).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void changesOneNumberAlone() {
        Policy changed = Policy.DEFAULT.with(Limit.WAIT_FROM_FAILURE, 3);
        for (Limit limit : Limit.values()) {
            assertThat(changed.number(limit)).isEqualTo(limit == Limit.WAIT_FROM_FAILURE ? 3 : limit.standard());
        }
        assertThat(changed).isNotEqualTo(Policy.DEFAULT).doesNotHaveSameHashCodeAs(Policy.DEFAULT);
        assertThat(Policy.DEFAULT.withLegacyKeys(true)).isNotEqualTo(Policy.DEFAULT);
        assertThat(Policy.DEFAULT.withLegacyKeys(true).withLegacyKeys(false)).isEqualTo(Policy.DEFAULT);
        assertThat(changed.toString()).contains("WAIT_FROM_FAILURE=3", "acceptLegacyKeys=false");
    }

    @Test
    void hasNoLongestWaitThatIsShorterThanTheFirst() {
        Policy policy = Policy.DEFAULT.with(Limit.FIRST_WAIT_SECONDS, 600);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.with(Limit.LONGEST_WAIT_SECONDS, 599))
                .withMessage("longestWaitSeconds must not be less than firstWaitSeconds: 599 is less than 600");
        assertThat(policy.with(Limit.LONGEST_WAIT_SECONDS, 600).longestWait()).isEqualTo(policy.firstWait());
    }

    /** SECURITY.md section 5.1: a wide window leaves fewer guesses. */
    @Test
    void hasNoMoreChancesThanOneInTenThousand() {
        Policy wide = Policy.DEFAULT.with(Limit.WINDOW_PAST, 2).with(Limit.WINDOW_FUTURE, 2);
        assertThat(wide.with(Limit.ALLOWANCE, 20).number(Limit.ALLOWANCE)).isEqualTo(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wide.with(Limit.ALLOWANCE, 21))
                .withMessageContaining("allowance times the steps of the window must not exceed 100")
                .withMessageContaining("it is 105");
    }

    @Test
    void dividesADayAndAnHour() {
        assertThat(Policy.DEFAULT.with(Limit.ALLOWANCE_PER_DAY, 3).allowanceInterval())
                .isEqualTo(Duration.ofHours(8));
        TotpParameters minute = new TotpParameters(Algorithm.SHA256, 8, 60);
        assertThat(Policy.DEFAULT.resyncSteps(minute)).isEqualTo(5);
        assertThat(Policy.DEFAULT.operatorResyncSteps(minute)).isEqualTo(60);
        assertThat(Policy.DEFAULT.with(Limit.RESYNC_MINUTES, 1).resyncSteps(minute))
                .isEqualTo(1);
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
