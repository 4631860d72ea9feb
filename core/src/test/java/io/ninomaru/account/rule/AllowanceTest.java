package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten wrong single codes, refilled by one a day and not by success (SECURITY.md section 5.4, item 4). */
class AllowanceTest {

    @ParameterizedTest
    @CsvSource({
        "0,0,10",
        "1,0,9",
        "10,0,0",
        "12,0,0",
        "1,86399,9",
        "1,86400,10",
        "10,86400,1",
        "10,172799,1",
        "10,172800,2",
        "12,172800,0",
        "12,259200,1",
        "10,864000,10",
        "3,999999999,10"
    })
    void isRefilledByOneADay(int taken, long secondsLater, int left) {
        assertThat(new Allowance(taken, NOW).left(NOW.plusSeconds(secondsLater), Policy.DEFAULT))
                .isEqualTo(left);
    }

    @Test
    void isRefilledAsOftenAsThePolicySays() {
        Policy policy = Policy.DEFAULT.with(Limit.ALLOWANCE, 3).with(Limit.ALLOWANCE_PER_DAY, 2);
        Allowance empty = Allowance.FULL.take(3, NOW, policy);
        assertThat(empty.left(NOW.plus(Duration.ofHours(12)).minusMillis(1), policy))
                .isZero();
        assertThat(empty.left(NOW.plus(Duration.ofHours(12)), policy)).isEqualTo(1);
        assertThat(empty.left(NOW.plus(Duration.ofHours(36)), policy)).isEqualTo(3);
    }

    /** What has run of the next day is not lost when another one is taken. */
    @Test
    void goesOnRefillingWhenItIsTaken() {
        Allowance first = Allowance.FULL.take(1, NOW, Policy.DEFAULT);
        assertThat(first).isEqualTo(new Allowance(1, NOW));
        Allowance second = first.take(1, NOW.plusSeconds(80_000), Policy.DEFAULT);
        assertThat(second).isEqualTo(new Allowance(2, NOW));
        Allowance third = second.take(1, NOW.plusSeconds(90_000), Policy.DEFAULT);
        assertThat(third).isEqualTo(new Allowance(2, NOW.plusSeconds(86_400)));
        Instant full = NOW.plusSeconds(86_400 * 5);
        assertThat(third.take(1, full, Policy.DEFAULT)).isEqualTo(new Allowance(1, full));
    }

    @Test
    void standsStillWhileTheClockIsBehind() {
        Allowance ahead = new Allowance(4, NOW.plusSeconds(10));
        assertThat(ahead.left(NOW, Policy.DEFAULT)).isEqualTo(6);
        assertThat(ahead.broughtBackTo(NOW)).isEqualTo(new Allowance(4, NOW));
        assertThat(new Allowance(4, BEFORE).broughtBackTo(NOW)).isEqualTo(new Allowance(4, BEFORE));
    }

    @Test
    void coversTenWrongCodesAndThenAsksForTwo() {
        AccountRecord record = activeRecord();
        Instant now = NOW;
        for (int i = 1; i <= 10; i++) {
            Decision<Outcome> decision = new Verify(typed(wrong())).apply(record, now, Policy.DEFAULT);
            assertThat(decision.notices().contains(new Event.SecondCodeNeeded()))
                    .isEqualTo(i == 10);
            record = decision.next().orElseThrow();
            assertThat(record.needsSecondCode(now, Policy.DEFAULT)).isEqualTo(i == 10);
            now = now.plusSeconds(3_600);
        }
        Decision<Outcome> right = new Verify(typed(codeAt(now))).apply(record, now, Policy.DEFAULT);
        assertThat(right).as("neither evaluated nor counted").isEqualTo(Decision.rejected(Reason.SECOND_CODE_NEEDED));
        assertThat(new Verify(typed(wrong())).apply(record, now, Policy.DEFAULT))
                .isEqualTo(right);

        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        assertThat(new Verify(typed(codeAt(tomorrow)))
                        .apply(record, tomorrow, Policy.DEFAULT)
                        .outcome()
                        .accepted())
                .isTrue();
    }

    private static io.ninomaru.otp.OtpCode codeAt(Instant now) {
        return io.ninomaru.otp.Otp.code(KEY, SIX, SIX.timeStepAt(now));
    }

    /** A miss takes one for each authenticator that it was compared with: those whose codes have its length. */
    @Test
    void isTakenByEachAuthenticatorThatACodeIsComparedWith() {
        AccountRecord record = record(
                active(0),
                other(SIX),
                new Authenticator(
                        new AuthenticatorId("opqrstu4"),
                        "n",
                        eightKey(),
                        EIGHT,
                        BEFORE,
                        BEFORE,
                        BEFORE,
                        0,
                        List.of(),
                        0));
        Decision<Outcome> decision = new Verify(typed(wrong())).apply(record, NOW, Policy.DEFAULT);
        assertThat(decision.next().orElseThrow().throttle().allowance()).isEqualTo(new Allowance(2, NOW));

        AccountRecord one = record.withThrottle(Throttle.NONE.withAllowance(new Allowance(9, NOW)));
        assertThat(new Verify(typed(code(0))).apply(one, NOW, Policy.DEFAULT))
                .isEqualTo(Decision.rejected(Reason.SECOND_CODE_NEEDED));
        assertThat(one.needsSecondCode(NOW, Policy.DEFAULT))
                .as("one of eight digits is covered")
                .isFalse();
        AccountRecord none = record.withThrottle(Throttle.NONE.withAllowance(new Allowance(10, NOW)));
        assertThat(none.needsSecondCode(NOW, Policy.DEFAULT)).isTrue();
        assertThat(AccountRecord.EMPTY.withThrottle(none.throttle()).needsSecondCode(NOW, Policy.DEFAULT))
                .isFalse();
    }

    private static Authenticator other(TotpParameters parameters) {
        return new Authenticator(OTHER_ID, "n", OTHER_KEY, parameters, BEFORE, BEFORE, BEFORE, 0, List.of(), 0);
    }

    private static io.ninomaru.otp.OtpKey eightKey() {
        return io.ninomaru.otp.OtpKey.of(new byte[Algorithm.SHA256.outputBytes()]);
    }

    /** A miss of six digits may leave too little for the two authenticators of eight. */
    @Test
    void saysSoForCodesOfAnotherLengthToo() {
        Authenticator eight = new Authenticator(
                new AuthenticatorId("opqrstu4"), "n", eightKey(), EIGHT, BEFORE, BEFORE, BEFORE, 0, List.of(), 0);
        AccountRecord record =
                record(active(0), other(EIGHT), eight).withThrottle(Throttle.NONE.withAllowance(new Allowance(8, NOW)));
        Decision<Outcome> decision = new Verify(typed(wrong())).apply(record, NOW, Policy.DEFAULT);
        assertThat(decision.notices()).containsExactly(new Event.SecondCodeNeeded());
    }

    /** With two authenticators the last wrong code that is covered leaves one over, and two codes are asked then. */
    @Test
    void saysSoWhenWhatIsLeftDoesNotCoverTheNext() {
        AccountRecord record =
                record(active(0), other(SIX)).withThrottle(Throttle.NONE.withAllowance(new Allowance(7, NOW)));
        Decision<Outcome> decision = new Verify(typed(wrong())).apply(record, NOW, Policy.DEFAULT);
        assertThat(decision.notices()).containsExactly(new Event.SecondCodeNeeded());
        AccountRecord before = record.withThrottle(Throttle.NONE.withAllowance(new Allowance(6, NOW)));
        assertThat(new Verify(typed(wrong())).apply(before, NOW, Policy.DEFAULT).notices())
                .isEmpty();
    }
}
