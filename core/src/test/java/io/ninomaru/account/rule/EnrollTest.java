package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a set-up begins (R31). */
class EnrollTest {

    private static final Enroll ENROLL = new Enroll(OTHER_ID, "Pixel 9", KEY, SIX, new Authority.None());

    @Test
    void beginsForAnAccountThatNothingIsKnownOf() {
        Decision<Answer<Enrollment>> decision = ENROLL.apply(AccountRecord.EMPTY, NOW, Policy.DEFAULT);
        Instant end = NOW.plus(Duration.ofMinutes(10));
        assertThat(decision.outcome()).isEqualTo(new Answer.Granted<>(new Enrollment(OTHER_ID, end)));
        assertThat(decision.outcome().isGranted()).isTrue();
        assertThat(decision.next())
                .contains(record(new Pending(OTHER_ID, "Pixel 9", KEY, SIX, NOW, end, 5, Long.MIN_VALUE)));
    }

    @Test
    void takesLifetimeAndTriesFromThePolicy() {
        Policy policy = Policy.DEFAULT.with(Limit.SET_UP_MINUTES, 3).with(Limit.SET_UP_TRIES, 2);
        Pending begun = ENROLL.apply(AccountRecord.EMPTY, NOW, policy)
                .next()
                .orElseThrow()
                .pending()
                .orElseThrow();
        assertThat(begun.expiresAt()).isEqualTo(NOW.plusSeconds(180));
        assertThat(begun.triesLeft()).isEqualTo(2);
    }

    @Test
    void replacesASetUpUnderWay() {
        AccountRecord next =
                ENROLL.apply(pendingRecord(), NOW, Policy.DEFAULT).next().orElseThrow();
        assertThat(next.pending().map(Pending::id)).contains(OTHER_ID);
        assertThat(next.active()).isEmpty();
    }

    /** I1: a key that is enrolled again remembers the step that was accepted last, even if it was removed twice. */
    @Test
    void remembersTheSpentStepsOfAKeyThatWasRemoved() {
        List<SpentKey> spent = List.of(
                new SpentKey(SpentKey.digest(KEY, SIX), STEP, NOW.plusSeconds(1)),
                new SpentKey(SpentKey.digest(KEY, SIX), STEP - 3, NOW.plusSeconds(1)),
                new SpentKey(SpentKey.digest(OTHER_KEY, SIX), STEP + 9, NOW.plusSeconds(1)));
        AccountRecord record = withSpent(AccountRecord.EMPTY, spent);
        AccountRecord next = ENROLL.apply(record, NOW, Policy.DEFAULT).next().orElseThrow();
        assertThat(next.pending().map(Pending::spentStep)).contains(STEP);
        assertThat(next.spent()).isEqualTo(spent);
    }

    /** Steps of another period are other steps. */
    @Test
    void isNotHeldUpByStepsThatCannotComeBack() {
        TotpParameters minute = new TotpParameters(SIX.algorithm(), SIX.digits(), 60);
        List<SpentKey> spent = List.of(new SpentKey(SpentKey.digest(KEY, minute), STEP, NOW.plusSeconds(1)));
        AccountRecord next = ENROLL.apply(withSpent(AccountRecord.EMPTY, spent), NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        assertThat(next.pending().map(Pending::spentStep)).contains(Long.MIN_VALUE);
    }

    /** I11: beginning again forgives no failure. */
    @Test
    void keepsTheRunOfFailures() {
        AccountRecord record = withRun(AccountRecord.EMPTY, run(7, NOW.plusSeconds(99)));
        assertThat(ENROLL.apply(record, NOW, Policy.DEFAULT)
                        .next()
                        .orElseThrow()
                        .throttle())
                .isEqualTo(record.throttle());
    }
}
