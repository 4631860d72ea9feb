package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R38: several named authenticators, each with its own last step, under one budget. */
class SeveralAuthenticatorsTest {

    private static AuthenticatorId id(int number) {
        return new AuthenticatorId("aaaaaaa" + (char) ('b' + number));
    }

    private static Authenticator authenticator(int number, OtpKey key, long lastStep) {
        return new Authenticator(id(number), "n" + number, key, SIX, BEFORE, BEFORE, BEFORE, lastStep, List.of(), 0);
    }

    private static AccountRecord of(int count) {
        return record(IntStream.range(0, count)
                .mapToObj(i -> authenticator(i, OtpKey.of(new byte[20 + i]), 0))
                .toArray(Authenticator[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void areAsManyAsThePolicyAllows(int most) {
        Policy policy = Policy.DEFAULT.with(Limit.AUTHENTICATORS, most);
        Authority operator = new Authority.Operator(new OperatorAct(Door.ENROLL, "olga", "test"));
        Enroll enroll = new Enroll(ID, "n", KEY, SIX, operator);
        assertThat(enroll.apply(of(most - 1), NOW, policy).outcome().isGranted())
                .isTrue();
        assertThat(enroll.apply(of(most), NOW, policy)).isEqualTo(Decision.refused(Reason.TOO_MANY));
    }

    @Test
    void haveDifferentKeys() {
        Authority fresh = new Authority.Fresh(typed(code(0)));
        assertThat(new Enroll(OTHER_ID, "n", KEY, EIGHT, fresh).apply(activeRecord(), NOW, Policy.DEFAULT))
                .isEqualTo(Decision.refused(Reason.ALREADY_ENROLLED));
        assertThat(new Enroll(OTHER_ID, "n", OTHER_KEY, SIX, fresh)
                        .apply(activeRecord(), NOW, Policy.DEFAULT)
                        .outcome()
                        .isGranted())
                .isTrue();
    }

    @Test
    void haveEachItsOwnLastStep() {
        AccountRecord record = record(active(STEP), authenticator(1, OTHER_KEY, STEP - 9));
        Attempt others = typed(io.ninomaru.otp.Otp.code(OTHER_KEY, SIX, STEP));
        Decision<Outcome> decision = new Verify(others).apply(record, NOW, Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Accepted(id(1), STEP, false));
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.active()).extracting(Authenticator::lastStep).containsExactly(STEP, STEP);
        assertThat(next.active().get(0)).isEqualTo(record.active().get(0));
    }

    /** A code is spent in all that it matches; keys that two people share are made impossible elsewhere. */
    @Test
    void spendACodeTogetherIfBothHaveIt() {
        AccountRecord record = record(authenticator(1, KEY, STEP - 9), authenticator(2, KEY, STEP - 5));
        AccountRecord next = new Verify(typed(code(0)))
                .apply(record, NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        assertThat(next.active()).extracting(Authenticator::lastStep).containsExactly(STEP, STEP);
    }

    /** What one has spent does not stop the other from being found. */
    @Test
    void areSearchedThoughOneHasSpentTheCode() {
        AccountRecord record = record(authenticator(1, KEY, STEP), authenticator(2, KEY, STEP - 5));
        assertThat(new Verify(typed(code(0))).apply(record, NOW, Policy.DEFAULT).outcome())
                .isEqualTo(new Outcome.Accepted(id(2), STEP, false));
    }

    @Test
    void shareOneRunOfFailures() {
        AccountRecord record = of(3);
        for (int failure = 1; failure <= 3; failure++) {
            record = new Verify(typed(wrong()))
                    .apply(record, NOW, Policy.DEFAULT)
                    .next()
                    .orElseThrow();
            assertThat(record.throttle().codes().failures()).isEqualTo(failure);
        }
        assertThat(record.throttle().allowance()).isEqualTo(new Allowance(9, NOW));
    }

    /** The few accepted steps before the last one are remembered, so that an operator can take a device back. */
    @Test
    void rememberTheLastFewSteps() {
        Authenticator authenticator = active(10);
        for (long step = 11; step <= 16; step++) {
            authenticator = authenticator.spend(step, NOW);
        }
        assertThat(authenticator.lastStep()).isEqualTo(16);
        assertThat(authenticator.otherSteps()).containsExactly(13L, 14L, 15L);
        assertThat(authenticator.canBeTakenBackTo(14)).as("it was accepted").isFalse();
        assertThat(authenticator.canBeTakenBackTo(13))
                .as("what was before is not known")
                .isFalse();
        assertThat(active(10).spend(20, NOW).canBeTakenBackTo(12)).isTrue();
        assertThat(active(10).spend(20, NOW).canBeTakenBackTo(11))
                .as("its first half was spent")
                .isFalse();
        assertThat(active(10).spend(20, NOW).canBeTakenBackTo(20)).isFalse();
        assertThat(active(10).spend(20, NOW).spend(12, NOW).otherSteps()).containsExactly(10L, 20L);
        assertThat(active(Long.MIN_VALUE).spend(5, NOW).otherSteps()).isEmpty();
        assertThat(active(Long.MIN_VALUE).spend(5, NOW).canBeTakenBackTo(3)).isTrue();
    }

    /** I1: taken back once, an authenticator has forgotten what was before, so it is not taken back further. */
    @Test
    void areNotTakenBackBehindWhatIsRemembered() {
        Authenticator authenticator = active(Long.MIN_VALUE);
        for (long step : new long[] {3, 5, 7, 20, 30, 3_000, 10}) {
            authenticator = authenticator.spend(step, NOW);
        }
        assertThat(authenticator.otherSteps()).containsExactly(7L, 20L, 30L, 3_000L);
        assertThat(authenticator.canBeTakenBackTo(5)).isFalse();
        assertThat(authenticator.canBeTakenBackTo(4)).isFalse();
        Authenticator again = new Pending(ID, "n", KEY, SIX, BEFORE, NOW, 5, 3_000)
                .confirmed(NOW)
                .spend(3_010, NOW);
        assertThat(again.canBeTakenBackTo(2_990))
                .as("enrolled again after step 3000 was spent")
                .isFalse();
    }
}
