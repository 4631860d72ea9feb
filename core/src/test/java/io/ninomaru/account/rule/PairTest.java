package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two consecutive codes in one attempt (RFC 4226 section 7.4): what a forged one would have to hit is squared. */
class PairTest {

    private static Decision<Outcome> verify(Attempt attempt, AccountRecord record) {
        return new Verify(attempt).apply(record, NOW, Policy.DEFAULT);
    }

    private static Attempt pairOf(long earlier, long later) {
        return Attempt.of(code(earlier).reveal(), code(later).reveal());
    }

    /** The later code lies in the window; the earlier one's step may lie outside. */
    @ParameterizedTest
    @CsvSource({"-3,false", "-2,true", "-1,true", "0,true", "1,false"})
    void theLaterCodeLiesInTheWindow(long earlier, boolean accepted) {
        Decision<Outcome> decision = verify(pair(earlier), activeRecord());
        assertThat(decision.outcome().accepted()).isEqualTo(accepted);
        if (accepted) {
            assertThat(((Outcome.Accepted) decision.outcome()).timeStep()).isEqualTo(STEP + earlier + 1);
        }
    }

    @Test
    void spendsBothHalves() {
        AccountRecord next = verify(pair(0), activeRecord()).next().orElseThrow();
        assertThat(next.active().get(0).lastStep()).isEqualTo(STEP + 1);
        for (long offset : new long[] {-1, 0, 1}) {
            assertThat(verify(typed(code(offset)), next)).isEqualTo(Decision.rejected(Reason.WRONG_CODE));
        }
        assertThat(verify(pair(0), next)).isEqualTo(Decision.rejected(Reason.WRONG_CODE));
    }

    /** Neither half may be spent. */
    @ParameterizedTest
    @CsvSource({"-2,true", "-1,true", "0,false", "1,false", "2,false"})
    void bothHalvesLieAfterTheLastSpentStep(long last, boolean accepted) {
        assertThat(verify(pair(0), record(active(STEP + last))).outcome().accepted())
                .isEqualTo(accepted);
    }

    /** Whoever saw a code being used must not be able to guess the next one beside it without being counted. */
    @Test
    void aSpentHalfBesideAFreshOneCountsLikeAnyWrongPair() {
        Decision<Outcome> rightNext = verify(pair(0), record(active(STEP)));
        Decision<Outcome> wrongNext = verify(new Attempt.Codes(Optional.of(code(0)), wrong()), record(active(STEP)));
        assertOneFailure(rightNext);
        assertThat(rightNext).isEqualTo(wrongNext);
        assertThat(new Resync(pair(0), Optional.empty()).apply(record(active(STEP)), NOW, Policy.DEFAULT))
                .isEqualTo(rightNext);
    }

    @Test
    void aPairThatWasUsedIsNotCounted() {
        assertThat(verify(pair(0), record(active(STEP + 1)))).isEqualTo(Decision.rejected(Reason.WRONG_CODE));
    }

    /** A wrong pair is one failure, takes nothing of the allowance, and tells nothing of its halves. */
    @ParameterizedTest
    @CsvSource({"0,0", "0,2", "1,0", "-1,1", "0,-1"})
    void anythingButTwoConsecutiveCodesIsOneFailure(long earlier, long later) {
        assertOneFailure(verify(pairOf(earlier, later), activeRecord()));
    }

    @Test
    void oneRightHalfIsNoBetterThanNone() {
        Decision<Outcome> none = verify(new Attempt.Codes(Optional.of(wrong()), wrong()), activeRecord());
        assertOneFailure(none);
        assertThat(verify(new Attempt.Codes(Optional.of(code(0)), wrong()), activeRecord()))
                .isEqualTo(none);
        assertThat(verify(new Attempt.Codes(Optional.of(wrong()), code(0)), activeRecord()))
                .isEqualTo(none);
    }

    private static void assertOneFailure(Decision<Outcome> decision) {
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        Throttle throttle = decision.next().orElseThrow().throttle();
        assertThat(throttle.codes()).isEqualTo(new FailureRun(1, NOW, Instant.EPOCH));
        assertThat(throttle.allowance()).isEqualTo(Allowance.FULL);
        assertThat(decision.notices()).isEmpty();
    }

    @Test
    void codesOfTwoAuthenticatorsAreNoPair() {
        Authenticator other =
                new Authenticator(OTHER_ID, "n", OTHER_KEY, SIX, BEFORE, BEFORE, BEFORE, 0, java.util.List.of(), 0);
        Attempt mixed = new Attempt.Codes(Optional.of(code(0)), io.ninomaru.otp.Otp.code(OTHER_KEY, SIX, STEP + 1));
        assertOneFailure(verify(mixed, record(active(STEP - 20), other)));
    }

    @Test
    void isAskedForNothingMoreWhenTheAllowanceIsGone() {
        Throttle spent = Throttle.NONE.withAllowance(new Allowance(10, NOW));
        AccountRecord record = activeRecord().withThrottle(spent);
        assertThat(verify(typed(code(0)), record)).isEqualTo(Decision.rejected(Reason.SECOND_CODE_NEEDED));
        Decision<Outcome> decision = verify(pair(0), record);
        assertThat(decision.outcome().accepted()).isTrue();
        assertThat(decision.next().orElseThrow().throttle().allowance())
                .as("success refills nothing")
                .isEqualTo(spent.allowance());
    }

    @Test
    void waitsAsAnyOther() {
        AccountRecord waiting = withRun(activeRecord(), run(5, NOW.plusSeconds(1)));
        assertThat(verify(pair(0), waiting)).isEqualTo(Decision.unchanged(new Outcome.Locked(NOW.plusSeconds(1))));
        assertThat(new Verify(pair(0))
                        .apply(waiting, NOW.plusSeconds(1), Policy.DEFAULT)
                        .outcome()
                        .accepted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "12345", "", "12345x", "1234-5678-9ABC-DEFG"})
    void halvesOfDifferentLengthsAreMalformed(String other) {
        assertThat(Attempt.of("123456", other)).isEqualTo(new Attempt.Malformed());
        assertThat(Attempt.of(other, "123456")).isEqualTo(new Attempt.Malformed());
    }

    @Test
    void isReadAsTwoCodes() {
        assertThat(Attempt.of("123456", "654321")).isInstanceOfSatisfying(Attempt.Codes.class, codes -> {
            assertThat(codes.earlier().orElseThrow().reveal()).isEqualTo("123456");
            assertThat(codes.last().reveal()).isEqualTo("654321");
        });
        assertThat(Attempt.of("123456"))
                .isEqualTo(typed(io.ninomaru.otp.OtpCode.parse("123456").orElseThrow()));
        assertThat(verify(Attempt.of("12345678", "87654321"), activeRecord()))
                .isEqualTo(Decision.rejected(Reason.MALFORMED));
        assertThat(verify(new Attempt.Malformed(), activeRecord())).isEqualTo(Decision.rejected(Reason.MALFORMED));
    }

    @Test
    void confirmsAPendingOneToo() {
        Decision<Outcome> decision = new Confirm(pair(0), fresh(1)).apply(pendingRecord(), NOW, Policy.DEFAULT);
        assertThat(decision.outcome().accepted()).isTrue();
        assertThat(decision.next().orElseThrow().active().get(0).otherSteps()).containsExactly(STEP);
    }

    @Test
    void disablesWhenItIsWrongOnceTooOften() {
        AccountRecord record = withRun(activeRecord(), run(9, Instant.EPOCH));
        Policy policy = Policy.DEFAULT.with(Limit.DISABLE_AT_FAILURE, 10);
        Decision<Outcome> decision = new Verify(pairOf(0, 0)).apply(record, NOW, policy);
        assertThat(decision.notices())
                .containsExactly(new Event.Failures(10, CodeKind.AUTHENTICATOR), new Event.Disabled(10));
        assertThat(decision.next().orElseThrow().state()).isEqualTo(AccountState.DISABLED);
    }
}
