package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.Vectors;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R10 to R14, R20 to R23 for one account: a code is accepted once, and a wrong one counts. */
class VerifyTest {

    private static Decision<Outcome> verify(OtpCode code, AccountRecord record, Instant now) {
        return new Verify(typed(code)).apply(record, now, Policy.DEFAULT);
    }

    private static void rejectedUncounted(Decision<Outcome> decision, Reason reason) {
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(reason));
        assertThat(decision.next()).as("nothing is written").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void acceptsAndSpends(long offset) {
        AccountRecord record = withRun(activeRecord(), run(4, Instant.EPOCH));
        Decision<Outcome> decision = verify(code(offset), record, NOW);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Accepted(ID, STEP + offset, offset != 0));
        assertThat(decision.next())
                .contains(record(new Authenticator(
                        ID, "Pixel 9", KEY, SIX, BEFORE, BEFORE, NOW, STEP + offset, List.of(STEP - 20), 0)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3, -2, 2, 3})
    void countsACodeOutsideTheWindow(long offset) {
        Decision<Outcome> decision = verify(code(offset), activeRecord(), NOW);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, offset < 0));
        assertThat(decision.next().map(VerifyTest::codes)).contains(new FailureRun(1, NOW, Instant.EPOCH));
    }

    /** I1, A01, A02: neither the accepted step nor an earlier one; the answer is that of a wrong code, uncounted. */
    @ParameterizedTest
    @CsvSource({"0,0", "0,-1", "1,1", "1,0", "1,-1", "-1,-1", "5,0", "5,1"})
    void refusesASpentStep(long last, long offset) {
        rejectedUncounted(verify(code(offset), record(active(STEP + last)), NOW), Reason.WRONG_CODE);
    }

    @Test
    void acceptsTheNextStep() {
        assertThat(verify(code(1), record(active(STEP)), NOW).outcome())
                .isEqualTo(new Outcome.Accepted(ID, STEP + 1, true));
        assertThat(verify(code(0), record(active(STEP - 1)), NOW).outcome())
                .isEqualTo(new Outcome.Accepted(ID, STEP, false));
    }

    @Test
    void refusesTheCodeThatHasConfirmed() {
        AccountRecord confirmed = new Confirm(typed(code(0)), fresh(1))
                .apply(pendingRecord(), NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        rejectedUncounted(verify(code(0), confirmed, NOW), Reason.WRONG_CODE);
    }

    /** X24 and X25: two steps with one code are spent together. */
    @Test
    void spendsBothOfTwoStepsWithOneCode() {
        Vectors.Code x24 = Vectors.extra("X24");
        Instant now = x24.time().orElseThrow();
        OtpCode code = OtpCode.parse(x24.code()).orElseThrow();
        AccountRecord record = record(new Authenticator(ID, "n", x24.key(), SIX, now, now, now, 0, List.of(), 0));
        Decision<Outcome> first = verify(code, record, now);
        assertThat(first.outcome()).isEqualTo(new Outcome.Accepted(ID, x24.counter() + 1, true));
        AccountRecord next = first.next().orElseThrow();
        rejectedUncounted(verify(code, next, now), Reason.WRONG_CODE);
        rejectedUncounted(verify(code, next, now.plusSeconds(30)), Reason.WRONG_CODE);
    }

    /** I4: what is pending verifies nothing. */
    @Test
    void isNotEnrolledWithoutAnythingActive() {
        rejectedUncounted(verify(code(0), AccountRecord.EMPTY, NOW), Reason.NOT_ENROLLED);
        rejectedUncounted(verify(code(0), pendingRecord(), NOW), Reason.NOT_ENROLLED);
    }

    @Test
    void countsTheCodeOfAPendingAuthenticatorAsWrong() {
        Authenticator other = new Authenticator(OTHER_ID, "n", OTHER_KEY, SIX, BEFORE, BEFORE, BEFORE, 0, List.of(), 0);
        AccountRecord both = record(other).withPending(Optional.of(pending()));
        Decision<Outcome> decision = verify(code(0), both, NOW);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        assertThat(decision.next().orElseThrow().pending()).contains(pending());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "12345678", "0000000"})
    void doesNotCountALengthThatNoAuthenticatorHas(String text) {
        rejectedUncounted(verify(OtpCode.parse(text).orElseThrow(), activeRecord(), NOW), Reason.MALFORMED);
    }

    @Test
    void waitsFromTheFifthFailureOn() {
        AccountRecord record = activeRecord();
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(codes(record).waitUntil())
                    .as("before failure %d", failure)
                    .isEqualTo(Instant.EPOCH);
            record = verify(wrong(), record, NOW).next().orElseThrow();
            assertThat(codes(record).failures()).isEqualTo(failure);
        }
        Instant end = NOW.plusSeconds(30);
        assertThat(codes(record).waitUntil()).isEqualTo(end);
        for (Instant during : List.of(NOW, NOW.plusSeconds(10), end.minusNanos(1))) {
            for (OtpCode code : List.of(wrong(), Otp.code(KEY, SIX, SIX.timeStepAt(during)))) {
                Decision<Outcome> waiting = verify(code, record, during);
                assertThat(waiting.outcome()).isEqualTo(new Outcome.Locked(end));
                assertThat(waiting.outcome().kind()).isEqualTo(Outcome.Kind.LOCKED);
                assertThat(waiting.next()).isEmpty();
            }
        }
        assertThat(verify(code(1), record, end).outcome().accepted()).isTrue();
        assertThat(verify(wrong(), record, end).next().map(VerifyTest::codes))
                .contains(new FailureRun(6, end, end.plusSeconds(60)));
    }

    @Test
    void findsTheRightOneOfSeveralAuthenticators() {
        Authenticator eight =
                new Authenticator(OTHER_ID, "token", OTHER_KEY, EIGHT, BEFORE, BEFORE, BEFORE, 0, List.of(), 0);
        AccountRecord record = record(active(STEP - 20), eight);
        long step = EIGHT.timeStepAt(NOW);
        Decision<Outcome> decision = verify(Otp.code(OTHER_KEY, EIGHT, step), record, NOW);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Accepted(OTHER_ID, step, false));
        assertThat(decision.next()).contains(record(active(STEP - 20), eight.spend(step, NOW)));
        assertThat(verify(code(0), record, NOW).outcome()).isEqualTo(new Outcome.Accepted(ID, STEP, false));
    }

    private static FailureRun codes(AccountRecord record) {
        return record.throttle().codes();
    }
}
