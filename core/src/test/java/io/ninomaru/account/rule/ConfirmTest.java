package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Pending;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a code makes a pending authenticator active (R31), and how it does not. */
class ConfirmTest {

    private static Decision<Outcome> confirm(OtpCode code, AccountRecord record, Instant now) {
        return new Confirm(typed(code), fresh(1)).apply(record, now, Policy.DEFAULT);
    }

    private static void rejected(Decision<Outcome> decision, Reason reason) {
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(reason));
        assertThat(decision.next()).as("nothing is written").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void activatesAndSpendsTheCode(long offset) {
        Decision<Outcome> decision = confirm(code(offset), pendingRecord(), NOW);
        assertThat(decision.outcome())
                .isEqualTo(new Outcome.Confirmed(ID, STEP + offset, offset != 0, fresh(1).codes()));
        assertThat(decision.outcome().accepted()).isTrue();
        assertThat(decision.next())
                .contains(record(new Authenticator(
                                ID, "Pixel 9", KEY, SIX, BEFORE, NOW, NOW, STEP + offset, List.of(), 0))
                        .withRecovery(Optional.of(fresh(1).set())));
        assertThat(decision.notices()).containsExactly(new Event.Added(ID, "Pixel 9"), new Event.RecoveryCodesMade(10));
    }

    @ParameterizedTest
    @ValueSource(longs = {-121, -120, -3, -2, 2, 3, 120, 121})
    void takesNoCodeOutsideTheWindowAndTellsOfTheClock(long offset) {
        Decision<Outcome> decision = confirm(code(offset), pendingRecord(), NOW);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, true));
    }

    /** A miss counts against the set-up and never against the account. */
    @Test
    void countsAMissAgainstTheSetUpAlone() {
        AccountRecord record = withRun(pendingRecord(), run(3, Instant.EPOCH));
        AccountRecord next = confirm(wrong(), record, NOW).next().orElseThrow();
        assertThat(next.pending().map(Pending::triesLeft)).contains(4);
        assertThat(next.throttle()).isEqualTo(record.throttle());
        assertThat(next.active()).isEmpty();
    }

    @Test
    void endsAfterItsTries() {
        AccountRecord record = pendingRecord();
        for (int i = 0; i < 5; i++) {
            record = confirm(wrong(), record, NOW).next().orElseThrow();
        }
        rejected(confirm(code(0), record, NOW), Reason.EXPIRED);
    }

    @Test
    void isConfirmedByTheLastTry() {
        AccountRecord record = pendingRecord();
        for (int i = 0; i < 4; i++) {
            record = confirm(wrong(), record, NOW).next().orElseThrow();
        }
        assertThat(confirm(code(0), record, NOW).outcome().accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1,true", "0,false", "1,false"})
    void endsWithItsTime(long nanos, boolean accepted) {
        Pending endsNow = new Pending(ID, "Pixel 9", KEY, SIX, BEFORE, NOW, 5, Long.MIN_VALUE);
        Decision<Outcome> decision = confirm(code(0), record(endsNow), NOW.plusNanos(nanos));
        assertThat(decision.outcome().accepted()).isEqualTo(accepted);
        if (!accepted) {
            rejected(decision, Reason.EXPIRED);
        }
    }

    @Test
    void doesNotCountACodeOfAnotherLength() {
        rejected(confirm(OtpCode.parse("12345678").orElseThrow(), pendingRecord(), NOW), Reason.MALFORMED);
    }

    @Test
    void needsSomethingPending() {
        rejected(confirm(code(0), AccountRecord.EMPTY, NOW), Reason.NOT_ENROLLED);
        rejected(confirm(code(0), activeRecord(), NOW), Reason.ALREADY_ENROLLED);
    }

    /** I1: a step that was accepted before the key was removed stays spent. */
    @ParameterizedTest
    @CsvSource({"-1,-1,false", "-1,0,true", "0,-1,false", "0,0,false", "0,1,true", "1,1,false"})
    void takesNoSpentStepOfAnEarlierLife(long spent, long offset, boolean accepted) {
        Pending again = new Pending(ID, "Pixel 9", KEY, SIX, BEFORE, NOW.plusSeconds(60), 5, STEP + spent);
        Decision<Outcome> decision = confirm(code(offset), record(again), NOW);
        assertThat(decision.outcome().accepted()).isEqualTo(accepted);
        assertThat(decision.next().orElseThrow().active()).hasSize(accepted ? 1 : 0);
    }
}
