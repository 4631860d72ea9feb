package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.otp.Otp;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A26, A27: what becomes of a record that was stored while the clock was ahead of ours. */
class ClockTest {

    private static final Instant AHEAD = NOW.plusSeconds(3600);
    private static final Verify MALFORMED = new Verify(new Attempt.Malformed());
    private static final Verify WRONG = new Verify(typed(wrong()));

    private static Authenticator eight() {
        return new Authenticator(OTHER_ID, "token", OTHER_KEY, EIGHT, BEFORE, BEFORE, BEFORE, 7, List.of(), 0);
    }

    private static Decision<Outcome> decide(Verify rule, AccountRecord record, Instant now) {
        return rule.decide(record, now, Policy.DEFAULT);
    }

    /** What a record becomes when the clock is set back and nothing else happens. */
    private static AccountRecord broughtBack(AccountRecord record) {
        return decide(MALFORMED, record.seenAt(AHEAD), NOW).next().orElseThrow();
    }

    private static AccountRecord withThrottle(Throttle throttle) {
        return activeRecord().withThrottle(throttle);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 29_999, 30_000})
    void upToAPeriodAheadTheStoredTimeIsTakenAsNow(long millis) {
        Instant seen = NOW.plusMillis(millis);
        Decision<Outcome> decision = decide(WRONG, activeRecord().seenAt(seen), NOW);
        assertThat(decision.notices()).isEmpty();
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.seenAt()).isEqualTo(seen);
        assertThat(next.throttle().codes().failedAt()).isEqualTo(seen);
        assertThat(next.throttle().allowance().since()).isEqualTo(seen);
    }

    @Test
    void upToAPeriodAheadNothingIsBroughtBack() {
        Instant seen = NOW.plusSeconds(30);
        Instant until = seen.plusSeconds(30);
        AccountRecord waiting =
                withRun(activeRecord(), new FailureRun(5, seen, until)).seenAt(seen);
        assertThat(decide(WRONG, waiting, NOW)).isEqualTo(Decision.unchanged(new Outcome.Locked(until)));
    }

    /** A longer period of one authenticator does not make the others' time stand still. */
    @Test
    void itIsHalfAMinuteWhateverThePeriods() {
        AccountRecord two = record(active(STEP - 20), eight());
        assertThat(decide(MALFORMED, two.seenAt(NOW.plusSeconds(30)), NOW).next())
                .isEmpty();
        assertThat(decide(MALFORMED, two.seenAt(NOW.plusMillis(30_001)), NOW).next())
                .isPresent();
    }

    @Test
    void withoutAnAuthenticatorItIsHalfAMinute() {
        assertThat(decide(MALFORMED, pendingRecord().seenAt(NOW.plusSeconds(30)), NOW)
                        .next())
                .isEmpty();
        assertThat(decide(MALFORMED, pendingRecord().seenAt(NOW.plusMillis(30_001)), NOW)
                        .next())
                .isPresent();
    }

    @Test
    void furtherAheadTheRecordIsBroughtBackWithAnEvent() {
        Instant seen = NOW.plusMillis(30_001);
        Decision<Outcome> decision = decide(WRONG, activeRecord().seenAt(seen), NOW);
        assertThat(decision.notices()).containsExactly(new Event.ClockStepped(seen, NOW, List.of()));
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.seenAt()).isEqualTo(NOW);
        assertThat(next.throttle().codes().failedAt()).isEqualTo(NOW);
    }

    @Test
    void itIsStoredThoughTheAnswerChangesNothing() {
        AccountRecord waiting = withRun(activeRecord(), new FailureRun(6, AHEAD, AHEAD.plusSeconds(60)));
        Decision<Outcome> decision = decide(WRONG, waiting.seenAt(AHEAD), NOW);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Locked(NOW.plusSeconds(60)));
        assertThat(decision.notices()).containsExactly(new Event.ClockStepped(AHEAD, NOW, List.of()));
        assertThat(decision.next())
                .contains(withRun(activeRecord(), new FailureRun(6, NOW, NOW.plusSeconds(60)))
                        .seenAt(NOW));
    }

    @Test
    void theSecondDecisionAfterwardsTellsNothing() {
        AccountRecord waiting = withRun(activeRecord(), new FailureRun(6, AHEAD, AHEAD.plusSeconds(60)));
        AccountRecord next = broughtBack(waiting);
        assertThat(decide(WRONG, next, NOW)).isEqualTo(Decision.unchanged(new Outcome.Locked(NOW.plusSeconds(60))));
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 60, 3600})
    void noWaitOutlastsItsOwnLength(long seconds) {
        FailureRun run = new FailureRun(6, AHEAD, AHEAD.plusSeconds(seconds));
        FailureRun back = new FailureRun(6, NOW, NOW.plusSeconds(seconds));
        Throttle throttle = Throttle.NONE.withCodes(run);
        assertThat(broughtBack(withThrottle(throttle)).throttle()).isEqualTo(Throttle.NONE.withCodes(back));
    }

    @Test
    void aRunWithoutAWaitGetsNone() {
        AccountRecord record = withRun(activeRecord(), new FailureRun(4, AHEAD, Instant.EPOCH));
        assertThat(broughtBack(record).throttle().codes()).isEqualTo(new FailureRun(4, NOW, Instant.EPOCH));
    }

    @Test
    void aWaitThatBeganBeforeStaysAsItIs() {
        FailureRun run = new FailureRun(12, NOW.minusSeconds(60), NOW.plusSeconds(3540));
        assertThat(broughtBack(withRun(activeRecord(), run)).throttle().codes()).isEqualTo(run);
    }

    @Test
    void theAllowanceRefillsFromNowOn() {
        Allowance taken = new Allowance(10, AHEAD);
        AccountRecord next = broughtBack(withThrottle(Throttle.NONE.withAllowance(taken)));
        assertThat(next.throttle().allowance()).isEqualTo(new Allowance(10, NOW));
        assertThat(next.throttle().allowance().left(NOW.plus(Duration.ofDays(1)), Policy.DEFAULT))
                .isEqualTo(1);
    }

    @Test
    void aDisabledAccountStaysSoSinceNow() {
        Throttle disabled = Throttle.NONE.disabled(AHEAD);
        assertThat(broughtBack(withThrottle(disabled)).throttle().disabledAt()).contains(NOW);
        Throttle before = Throttle.NONE.disabled(BEFORE);
        assertThat(broughtBack(withThrottle(before)).throttle().disabledAt()).contains(BEFORE);
    }

    @Test
    void aSetUpKeepsItsLength() {
        Instant end = AHEAD.plusSeconds(600);
        Pending ahead = new Pending(ID, "Pixel 9", KEY, SIX, AHEAD, end, 3, STEP);
        assertThat(broughtBack(record(ahead)).pending())
                .contains(new Pending(ID, "Pixel 9", KEY, SIX, NOW, NOW.plusSeconds(600), 3, STEP));
        assertThat(broughtBack(pendingRecord()).pending()).contains(pending());
    }

    @Test
    void theTimesOfAnAuthenticatorAreBroughtBackAndItsStepsAreNot() {
        Authenticator ahead =
                new Authenticator(ID, "n", KEY, SIX, BEFORE, AHEAD, AHEAD, STEP + 120, List.of(STEP + 119), 3);
        Authenticator back = new Authenticator(ID, "n", KEY, SIX, BEFORE, NOW, NOW, STEP + 120, List.of(STEP + 119), 3);
        assertThat(broughtBack(record(ahead)).active()).containsExactly(back);
    }

    @Test
    void theEventNamesTheAuthenticatorsThatAreAhead() {
        AccountRecord record = record(active(STEP + 2), eight()).seenAt(AHEAD);
        assertThat(decide(MALFORMED, record, NOW).notices())
                .containsExactly(new Event.ClockStepped(AHEAD, NOW, List.of(ID)));
        AccountRecord within = record(active(STEP + 1), eight()).seenAt(AHEAD);
        assertThat(decide(MALFORMED, within, NOW).notices())
                .containsExactly(new Event.ClockStepped(AHEAD, NOW, List.of()));
    }

    @Test
    void theEventComesBeforeThoseOfTheRule() {
        AccountRecord record = withRun(activeRecord(), run(4, Instant.EPOCH)).seenAt(AHEAD);
        assertThat(decide(WRONG, record, NOW).notices())
                .containsExactly(
                        new Event.ClockStepped(AHEAD, NOW, List.of()), new Event.Failures(5, CodeKind.AUTHENTICATOR));
    }

    /** I1: what was accepted while the clock was ahead is refused now and when its time comes. */
    @Test
    void spentStepsNeverComeBack() {
        AccountRecord record = broughtBack(record(active(STEP + 120)));
        for (long offset : new long[] {0, 1, 119, 120}) {
            Instant then = SIX.startOf(STEP + offset);
            Decision<Outcome> decision = decide(new Verify(typed(code(offset))), record, then);
            assertThat(decision.outcome()).as("step %d", offset).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
            assertThat(decision.next()).isEmpty();
        }
        Decision<Outcome> later = decide(new Verify(typed(code(121))), record, SIX.startOf(STEP + 121));
        assertThat(later.outcome().accepted()).isTrue();
    }

    @Test
    void anAcceptedCodeIsStoredAtTheTimeThatWasTakenAsNow() {
        Instant seen = NOW.plusSeconds(29);
        AccountRecord record = activeRecord().seenAt(seen);
        long step = SIX.timeStepAt(seen);
        AccountRecord next = decide(new Verify(typed(Otp.code(KEY, SIX, step))), record, NOW)
                .next()
                .orElseThrow();
        assertThat(next.active().get(0).lastUsedAt()).isEqualTo(seen);
        assertThat(next.seenAt()).isEqualTo(seen);
    }

    /** Machines that do not agree to the second write in turn. */
    @Test
    void theStoredTimeNeverRunsBackwards() {
        AccountRecord record = activeRecord();
        Instant latest = Instant.EPOCH;
        for (int seconds : new int[] {0, 7, -5, 20, 1, -10, 19, 20}) {
            record = withRun(record, FailureRun.NONE);
            Instant now = NOW.plusSeconds(seconds);
            latest = latest.isAfter(now) ? latest : now;
            record = decide(WRONG, record, now).next().orElseThrow();
            assertThat(record.seenAt()).as("written at %d s", seconds).isEqualTo(latest);
            assertThat(record.throttle().codes().failedAt()).isEqualTo(latest);
        }
    }

    @Test
    void everyWriteSetsTheTimeAndNothingElseDoes() {
        assertThat(decide(WRONG, activeRecord(), NOW).next().map(AccountRecord::seenAt))
                .contains(NOW);
        assertThat(new Confirm(typed(code(0)), fresh(1))
                        .decide(pendingRecord(), NOW, Policy.DEFAULT)
                        .next()
                        .map(AccountRecord::seenAt))
                .contains(NOW);
        assertThat(new Enroll(ID, "n", KEY, SIX, new Authority.None())
                        .decide(AccountRecord.EMPTY, NOW, Policy.DEFAULT)
                        .next()
                        .map(AccountRecord::seenAt))
                .contains(NOW);
        assertThat(decide(MALFORMED, activeRecord(), NOW).next()).isEqualTo(Optional.empty());
    }
}
