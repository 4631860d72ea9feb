package io.ninomaru.account;

import static io.ninomaru.account.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.TotpParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a set-up begins (R31). */
class EnrollTest {

    private static final Enroll ENROLL = new Enroll(OTHER_ID, "Pixel 9", KEY, SIX);

    @Test
    void beginsForAnAccountThatNothingIsKnownOf() {
        Decision<Enrollment> decision = ENROLL.decide(AccountRecord.EMPTY, NOW, Policy.DEFAULT);
        Instant end = NOW.plus(Duration.ofMinutes(10));
        assertThat(decision.outcome()).isEqualTo(new Enrollment.Begun(OTHER_ID, end));
        assertThat(decision.outcome().begun()).isTrue();
        assertThat(decision.next())
                .contains(record(new Pending(OTHER_ID, "Pixel 9", KEY, SIX, NOW, end, 5, Long.MIN_VALUE)));
    }

    @Test
    void takesLifetimeAndTriesFromThePolicy() {
        Policy policy = new Policy(
                Policy.DEFAULT.window(),
                Duration.ofMinutes(3),
                2,
                5,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                false);
        Pending begun = ENROLL.decide(AccountRecord.EMPTY, NOW, policy)
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
                ENROLL.decide(pendingRecord(), NOW, Policy.DEFAULT).next().orElseThrow();
        assertThat(next.pending().map(Pending::id)).contains(OTHER_ID);
        assertThat(next.active()).isEmpty();
    }

    @Test
    void isRefusedOverAnActiveAuthenticator() {
        Decision<Enrollment> decision = ENROLL.decide(activeRecord(), NOW, Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Enrollment.Refused(Reason.ALREADY_ENROLLED));
        assertThat(decision.outcome().begun()).isFalse();
        assertThat(decision.next()).isEmpty();
    }

    /** I1: a key that is enrolled again remembers the step that was accepted last, even if it was removed twice. */
    @Test
    void remembersTheSpentStepsOfAKeyThatWasRemoved() {
        List<SpentKey> spent = List.of(
                new SpentKey(SpentKey.digest(KEY, SIX), STEP, NOW.plusSeconds(1)),
                new SpentKey(SpentKey.digest(KEY, SIX), STEP - 3, NOW.plusSeconds(1)),
                new SpentKey(SpentKey.digest(OTHER_KEY, SIX), STEP + 9, NOW.plusSeconds(1)));
        AccountRecord record = new AccountRecord(Optional.empty(), List.of(), FailureRun.NONE, spent);
        AccountRecord next = ENROLL.decide(record, NOW, Policy.DEFAULT).next().orElseThrow();
        assertThat(next.pending().map(Pending::spentStep)).contains(STEP);
        assertThat(next.spent()).isEqualTo(spent);
    }

    /** Steps of another period are other steps, and what lies behind every window is forgotten. */
    @Test
    void isNotHeldUpByStepsThatCannotComeBack() {
        TotpParameters minute = new TotpParameters(SIX.algorithm(), SIX.digits(), 60);
        for (SpentKey spent : List.of(
                new SpentKey(SpentKey.digest(KEY, minute), STEP, NOW.plusSeconds(1)),
                new SpentKey(SpentKey.digest(KEY, SIX), STEP, NOW))) {
            AccountRecord record = new AccountRecord(Optional.empty(), List.of(), FailureRun.NONE, List.of(spent));
            AccountRecord next =
                    ENROLL.decide(record, NOW, Policy.DEFAULT).next().orElseThrow();
            assertThat(next.pending().map(Pending::spentStep)).contains(Long.MIN_VALUE);
        }
    }

    /** I11: beginning again forgives no failure. */
    @Test
    void keepsTheRunOfFailures() {
        AccountRecord record = AccountRecord.EMPTY.withRun(new FailureRun(7, NOW.plusSeconds(99)));
        assertThat(ENROLL.decide(record, NOW, Policy.DEFAULT)
                        .next()
                        .orElseThrow()
                        .run())
                .isEqualTo(record.run());
    }
}
