package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R16: a device whose clock is off is taken back in by two consecutive codes, once. */
class ResyncTest {

    private static final OperatorAct ACT = new OperatorAct(Door.RESYNC, "olga", "clock was wrong");

    /** Its last step is more than an hour ago, so that every step of the range is fresh. */
    private static AccountRecord longUnused() {
        return record(active(STEP - 200));
    }

    private static Decision<Outcome> resync(Attempt attempt, AccountRecord record) {
        return new Resync(attempt, Optional.empty()).decide(record, NOW, Policy.DEFAULT);
    }

    /** With the widest range that can be set. */
    private static Decision<Outcome> resyncWide(Attempt attempt, AccountRecord record) {
        return new Resync(attempt, Optional.empty()).decide(record, NOW, Policy.DEFAULT.with(Limit.RESYNC_MINUTES, 60));
    }

    private static Decision<Outcome> byOperator(Attempt attempt, AccountRecord record) {
        return new Resync(attempt, Optional.of(ACT)).decide(record, NOW, Policy.DEFAULT);
    }

    /** The code of a step and the one before it. */
    private static Attempt upTo(long offset) {
        return pair(offset - 1);
    }

    private static Attempt wrongPair() {
        return new Attempt.Codes(Optional.of(wrong()), wrong());
    }

    private static Authenticator only(Decision<Outcome> decision) {
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.active()).hasSize(1);
        return next.active().get(0);
    }

    private static Authenticator with(long lastStep, Long... otherSteps) {
        return new Authenticator(ID, "Pixel 9", KEY, SIX, BEFORE, BEFORE, BEFORE, lastStep, List.of(otherSteps), 0);
    }

    private static void rejectedUncounted(Decision<Outcome> decision, Reason reason) {
        assertThat(decision).isEqualTo(Decision.rejected(reason));
    }

    @ParameterizedTest
    @ValueSource(longs = {-120, -119, -60, -2, -1, 0, 1, 2, 60, 119, 120})
    void acceptsTwoConsecutiveCodesAndRemembersTheDrift(long offset) {
        Decision<Outcome> decision = resyncWide(upTo(offset), longUnused());
        assertThat(decision.outcome()).isEqualTo(new Outcome.Accepted(ID, STEP + offset, false));
        assertThat(decision.notices()).containsExactly(new Event.Drifted(ID, (int) offset));
        assertThat(only(decision).driftSteps()).isEqualTo((int) offset);
        assertThat(only(decision).lastStep()).isEqualTo(STEP + offset);
    }

    @ParameterizedTest
    @ValueSource(longs = {-120, -2, 0, 2, 120})
    void acceptsThemOnce(long offset) {
        AccountRecord next = resyncWide(upTo(offset), longUnused()).next().orElseThrow();
        rejectedUncounted(resyncWide(upTo(offset), next), Reason.WRONG_CODE);
        rejectedUncounted(new Verify(upTo(offset)).decide(next, NOW, Policy.DEFAULT), Reason.WRONG_CODE);
        rejectedUncounted(new Verify(typed(code(offset))).decide(next, NOW, Policy.DEFAULT), Reason.WRONG_CODE);
    }

    @ParameterizedTest
    @CsvSource({"-120,-1", "-120,0", "-120,1", "-30,-1", "-30,1", "30,-1", "30,0", "120,-1", "120,0", "120,1"})
    void verifiesWithTheWindowAroundTheDriftAfterwards(long drift, long offset) {
        AccountRecord next = resyncWide(upTo(drift), longUnused()).next().orElseThrow();
        Instant later = NOW.plusSeconds(60);
        Decision<Outcome> decision = new Verify(typed(code(drift + 2 + offset))).decide(next, later, Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Accepted(ID, STEP + drift + 2 + offset, offset != 0));
    }

    @ParameterizedTest
    @CsvSource({"-120,-2", "-120,2", "120,-2", "120,2", "30,-30", "-30,30"})
    void verifiesNothingOutsideThatWindow(long drift, long offset) {
        AccountRecord next = resyncWide(upTo(drift), longUnused()).next().orElseThrow();
        Decision<Outcome> decision =
                new Verify(typed(code(drift + 4 + offset))).decide(next, NOW.plusSeconds(120), Policy.DEFAULT);
        assertThat(decision.outcome().accepted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-122, -121, 121, 122})
    void refusesAndCountsWhatIsMoreThanAnHourOff(long offset) {
        Decision<Outcome> decision = resyncWide(upTo(offset), longUnused());
        assertThat(decision.outcome().accepted()).isFalse();
        assertThat(decision.next().orElseThrow().throttle().codes().failures()).isEqualTo(1);
        assertThat(decision.next().orElseThrow().active())
                .isEqualTo(longUnused().active());
    }

    @Test
    void thePolicySetsHowFarItReaches() {
        Policy near = Policy.DEFAULT.with(Limit.RESYNC_MINUTES, 3);
        assertThat(new Resync(upTo(6), Optional.empty())
                        .decide(longUnused(), NOW, near)
                        .outcome()
                        .accepted())
                .isTrue();
        assertThat(new Resync(upTo(7), Optional.empty())
                        .decide(longUnused(), NOW, near)
                        .outcome()
                        .accepted())
                .isFalse();
    }

    /** A device drifts by minutes; what is older was recorded by somebody. */
    @ParameterizedTest
    @ValueSource(longs = {-120, -100, -11, 11, 100, 120})
    void unlessSetAnOwnerReachesFiveMinutesAndAnOperatorAnHour(long offset) {
        assertThat(resync(upTo(offset), longUnused()).outcome()).isInstanceOf(Outcome.Rejected.class);
        assertThat(byOperator(upTo(offset), longUnused()).outcome().accepted()).isTrue();
        assertThat(resync(upTo(offset < 0 ? -10 : 10), longUnused()).outcome().accepted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-122, -121, 121, 122})
    void anOperatorReachesNoFurtherThanAnHour(long offset) {
        assertThat(byOperator(upTo(offset), longUnused()).outcome()).isInstanceOf(Outcome.Rejected.class);
    }

    /** Somebody has recorded two codes of fifty minutes ago: they do not turn the hour's codes into codes of now. */
    @Test
    void recordedCodesOpenNoWindowOfThePast() {
        AccountRecord next = resync(upTo(-100), longUnused()).next().orElseThrow();
        assertThat(only(resync(upTo(-100), longUnused())).driftSteps()).isZero();
        for (long old = -99; old < -1; old++) {
            assertThat(new Verify(typed(code(old)))
                            .decide(next, NOW, Policy.DEFAULT)
                            .outcome()
                            .accepted())
                    .isFalse();
        }
        assertThat(new Verify(typed(code(0)))
                        .decide(next, NOW, Policy.DEFAULT)
                        .outcome()
                        .accepted())
                .isTrue();
    }

    @Test
    void measuresFromOurClockNotFromTheDriftBefore() {
        Authenticator drifted = active(STEP - 200).withDrift(100);
        assertThat(only(resyncWide(upTo(-100), record(drifted))).driftSteps()).isEqualTo(-100);
        assertThat(resyncWide(upTo(121), record(drifted)).outcome().accepted()).isFalse();
    }

    @Test
    void oneCodeIsNotEnough() {
        rejectedUncounted(resync(typed(code(0)), longUnused()), Reason.SECOND_CODE_NEEDED);
        rejectedUncounted(resync(typed(wrong()), longUnused()), Reason.SECOND_CODE_NEEDED);
    }

    @Test
    void aRecoveryCodeIsNoCode() {
        RecoverySet.Fresh fresh = fresh(1);
        AccountRecord record = longUnused().withRecovery(Optional.of(fresh.set()));
        Attempt recovery = new Attempt.Recovery(fresh.codes().get(0));
        rejectedUncounted(resync(recovery, record), Reason.MALFORMED);
        rejectedUncounted(resync(new Attempt.Malformed(), record), Reason.MALFORMED);
    }

    @Test
    void aWrongPairIsAFailureThatTakesNothingFromTheAllowance() {
        AccountRecord record = withRun(longUnused(), run(4, Instant.EPOCH));
        Decision<Outcome> decision = resync(wrongPair(), record);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        Throttle next = decision.next().orElseThrow().throttle();
        assertThat(next.codes()).isEqualTo(new FailureRun(5, NOW, NOW.plusSeconds(30)));
        assertThat(next.allowance()).isEqualTo(Allowance.FULL);
    }

    @Test
    void halfAPairIsAWrongOne() {
        for (Attempt half : List.of(
                new Attempt.Codes(Optional.of(code(9)), wrong()),
                new Attempt.Codes(Optional.of(wrong()), code(10)),
                new Attempt.Codes(Optional.of(code(10)), code(9)),
                new Attempt.Codes(Optional.of(code(9)), code(11)))) {
            Decision<Outcome> decision = resync(half, longUnused());
            assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
            assertThat(decision.next().orElseThrow().throttle().codes().failures())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRightPairEndsTheRunAndRefillsNothing() {
        Allowance taken = new Allowance(10, BEFORE);
        AccountRecord record = withRun(longUnused(), run(7, BEFORE));
        AccountRecord next = resyncWide(
                        upTo(50), record.withThrottle(record.throttle().withAllowance(taken)))
                .next()
                .orElseThrow();
        assertThat(next.throttle()).isEqualTo(Throttle.NONE.withAllowance(taken));
    }

    @Test
    void nothingIsEvaluatedDuringAWait() {
        Instant until = NOW.plusSeconds(1);
        AccountRecord waiting = withRun(longUnused(), run(5, until));
        assertThat(resyncWide(upTo(50), waiting)).isEqualTo(Decision.unchanged(new Outcome.Locked(until)));
        assertThat(byOperator(upTo(50), waiting)).isEqualTo(Decision.unchanged(new Outcome.Locked(until)));
    }

    @Test
    void aDisabledAccountIsNotResynchronised() {
        AccountRecord disabled = longUnused().disabled(BEFORE);
        rejectedUncounted(resync(upTo(50), disabled), Reason.DISABLED);
        rejectedUncounted(byOperator(upTo(50), disabled), Reason.DISABLED);
    }

    @Test
    void nothingActiveIsNotEnrolled() {
        rejectedUncounted(resync(upTo(0), AccountRecord.EMPTY), Reason.NOT_ENROLLED);
        rejectedUncounted(resync(upTo(0), pendingRecord()), Reason.NOT_ENROLLED);
    }

    /** I1: both codes must lie after the last spent step. */
    @ParameterizedTest
    @ValueSource(longs = {-120, -1, 0, 49, 50})
    void spentStepsAreRefusedUncounted(long offset) {
        rejectedUncounted(resyncWide(upTo(offset), record(active(STEP + 50))), Reason.WRONG_CODE);
    }

    @Test
    void thePairAfterTheLastSpentStepIsTaken() {
        assertThat(resyncWide(upTo(52), record(active(STEP + 50))).outcome().accepted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-120, -1, 0, 1, 120})
    void anOperatorLiftsAnAuthenticatorThatIsAhead(long offset) {
        AccountRecord ahead = record(with(STEP + 5000));
        rejectedUncounted(resyncWide(upTo(offset), ahead), Reason.WRONG_CODE);
        Decision<Outcome> decision = byOperator(upTo(offset), ahead);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Accepted(ID, STEP + offset, false));
        assertThat(decision.notices())
                .containsExactly(new Event.OperatorActed(ACT), new Event.Drifted(ID, (int) offset));
        assertThat(only(decision).lastStep()).isEqualTo(STEP + offset);
    }

    @Test
    void itVerifiesAgainOnceLifted() {
        AccountRecord lifted =
                byOperator(upTo(0), record(with(STEP + 5000))).next().orElseThrow();
        assertThat(new Verify(typed(code(1)))
                        .decide(lifted, NOW, Policy.DEFAULT)
                        .outcome()
                        .accepted())
                .isTrue();
    }

    /** I1: what was accepted under the wrong clock is refused when its time comes, and what lies between is not. */
    @Test
    void stepsAcceptedUnderTheWrongClockStaySpent() {
        AccountRecord ahead = record(with(STEP + 100, STEP - 9, STEP + 97, STEP + 99));
        AccountRecord lifted = byOperator(upTo(0), ahead).next().orElseThrow();
        assertThat(only(byOperator(upTo(0), ahead)).otherSteps())
                .containsExactly(STEP - 9, STEP - 1, STEP + 97, STEP + 99, STEP + 100);
        for (long offset : new long[] {97, 99, 100}) {
            rejectedUncounted(
                    new Verify(typed(code(offset))).decide(lifted, SIX.startOf(STEP + offset), Policy.DEFAULT),
                    Reason.WRONG_CODE);
        }
        assertThat(new Verify(typed(code(98)))
                        .decide(lifted, SIX.startOf(STEP + 98), Policy.DEFAULT)
                        .outcome()
                        .accepted())
                .isTrue();
    }

    /** I1: and they stay so whatever is accepted until then. */
    @Test
    void theyStaySpentThoughOthersAreAcceptedMeanwhile() {
        AccountRecord record = byOperator(upTo(0), record(with(STEP + 100, STEP - 9, STEP + 97, STEP + 99)))
                .next()
                .orElseThrow();
        for (long offset = 1; offset <= 110; offset++) {
            boolean spent = offset == 97 || offset == 99 || offset == 100;
            Decision<Outcome> decision =
                    new Verify(typed(code(offset))).decide(record, SIX.startOf(STEP + offset), Policy.DEFAULT);
            assertThat(decision.outcome().accepted()).as("step %d", offset).isEqualTo(!spent);
            record = decision.next().orElse(record);
        }
        assertThat(record.active().get(0).otherSteps()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aPairWithASpentHalfIsNotTakenBackTo() {
        AccountRecord ahead = record(with(STEP + 100, STEP));
        rejectedUncounted(byOperator(upTo(0), ahead), Reason.WRONG_CODE);
        rejectedUncounted(byOperator(upTo(1), ahead), Reason.WRONG_CODE);
        assertThat(byOperator(upTo(2), ahead).outcome().accepted()).isTrue();
    }

    /** Only the last three are remembered before the last one: with three after the pair, there may have been more. */
    @Test
    void isRefusedWhereMoreWasAcceptedThanIsKnown() {
        AccountRecord full = record(with(STEP + 100, STEP + 90, STEP + 91, STEP + 92));
        rejectedUncounted(byOperator(upTo(0), full), Reason.WRONG_CODE);
        AccountRecord known = record(with(STEP + 100, STEP - 9, STEP + 91, STEP + 92));
        assertThat(byOperator(upTo(0), known).outcome().accepted()).isTrue();
    }

    /** What an operator asked is recorded, though the codes were wrong. */
    @Test
    void aWrongPairOfAnOperatorIsRecordedAndCounted() {
        Decision<Outcome> decision = byOperator(wrongPair(), longUnused());
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        assertThat(decision.next().orElseThrow().throttle().codes().failures()).isEqualTo(1);
        assertThat(decision.notices()).containsExactly(new Event.OperatorActed(ACT));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void isNotLiftedWhenItIsNotAhead(long lastOffset) {
        AccountRecord record = record(with(STEP + lastOffset));
        rejectedUncounted(byOperator(upTo(lastOffset - 3), record), Reason.WRONG_CODE);
        rejectedUncounted(byOperator(upTo(lastOffset), record), Reason.WRONG_CODE);
    }

    @Test
    void anOperatorNeedsRightCodesToo() {
        AccountRecord ahead = record(with(STEP + 5000));
        Decision<Outcome> decision = byOperator(wrongPair(), ahead);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        assertThat(decision.next().orElseThrow().throttle().codes().failures()).isEqualTo(1);
        assertThat(decision.next().orElseThrow().active()).isEqualTo(ahead.active());
    }
}
