package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Door;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R20, R28: at most 100 consecutive failures, then only rebinding helps (NIST SP 800-63B section 3.2.2). */
class DisablingTest {

    private static final RecoverySet.Fresh SET = fresh(1);

    private static AccountRecord failed(int times) {
        return withRun(activeRecord(), run(times, Instant.EPOCH)).withRecovery(Optional.of(SET.set()));
    }

    private static AccountRecord disabled() {
        return failed(100).withPending(Optional.empty()).disabled(BEFORE);
    }

    private static Attempt recovery(int index) {
        return new Attempt.Recovery(SET.codes().get(index));
    }

    private static Enroll enroll(Authority authority) {
        return new Enroll(OTHER_ID, "new", OTHER_KEY, SIX, authority);
    }

    @ParameterizedTest
    @CsvSource({"3,''", "4,5", "5,''", "8,''", "9,10", "10,''", "98,''"})
    void isHeardOfAtTheFifthAndTheTenthFailure(int before, String told) {
        Decision<Outcome> decision = new Verify(typed(wrong())).apply(failed(before), NOW, Policy.DEFAULT);
        assertThat(decision.next().orElseThrow().throttle().isDisabled()).isFalse();
        assertThat(decision.notices())
                .isEqualTo(
                        told.isEmpty()
                                ? java.util.List.of()
                                : java.util.List.of(
                                        new Event.Failures(Integer.parseInt(told), CodeKind.AUTHENTICATOR)));
    }

    @Test
    void happensAtTheHundredth() {
        Decision<Outcome> decision =
                new Verify(typed(wrong())).apply(failed(99).withPending(Optional.of(pending())), NOW, Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        assertThat(decision.notices()).containsExactly(new Event.Disabled(100));
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.throttle().disabledAt()).contains(NOW);
        assertThat(next.state()).isEqualTo(AccountState.DISABLED);
        assertThat(next.pending()).as("a set-up under way is no way around").isEmpty();
    }

    @Test
    void refusesRightCodesAndPairsThen() {
        for (Attempt attempt : new Attempt[] {typed(code(0)), pair(0), typed(wrong())}) {
            assertThat(new Verify(attempt).apply(disabled(), NOW, Policy.DEFAULT))
                    .isEqualTo(Decision.rejected(Reason.DISABLED));
        }
        assertThat(new Confirm(typed(code(0)), SET).apply(disabled(), NOW, Policy.DEFAULT))
                .isEqualTo(Decision.rejected(Reason.DISABLED));
    }

    @Test
    void isNotReachedWhenARightCodeCameBetween() {
        AccountRecord next = new Verify(typed(code(0)))
                .apply(failed(99), NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        assertThat(next.throttle().codes()).isEqualTo(FailureRun.NONE);
    }

    @Test
    void aRecoveryCodeIsStillAccepted() {
        Decision<Outcome> decision = new Verify(recovery(3)).apply(disabled(), NOW, Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Recovered(9));
        assertThat(decision.next().orElseThrow().throttle().isDisabled()).isTrue();
        AccountRecord empty = disabled().removing(active(0), NOW);
        assertThat(new Verify(recovery(3)).apply(empty, NOW, Policy.DEFAULT).outcome())
                .isEqualTo(new Outcome.Recovered(9));
        assertThat(new Verify(typed(code(0))).apply(empty, NOW, Policy.DEFAULT))
                .isEqualTo(Decision.rejected(Reason.DISABLED));
    }

    @Test
    void aRecoveryCodeOpensItForANewAuthenticator() {
        Decision<Answer<Enrollment>> opened =
                enroll(new Authority.Fresh(recovery(0))).apply(disabled(), NOW, Policy.DEFAULT);
        assertThat(opened.outcome().isGranted()).isTrue();
        assertThat(opened.notices()).containsExactly(new Event.RecoveryCodeUsed(9), new Event.Reopened());
        AccountRecord open = opened.next().orElseThrow();
        assertThat(open.state()).isEqualTo(AccountState.DISABLED);

        Attempt code = typed(io.ninomaru.otp.Otp.code(OTHER_KEY, SIX, STEP));
        Decision<Outcome> confirmed = new Confirm(code, fresh(2)).apply(open, NOW, Policy.DEFAULT);
        assertThat(confirmed.outcome()).isEqualTo(new Outcome.Confirmed(OTHER_ID, STEP, false, java.util.List.of()));
        assertThat(confirmed.notices())
                .containsExactly(new Event.Removed(ID, "Pixel 9"), new Event.Added(OTHER_ID, "new"));
        AccountRecord next = confirmed.next().orElseThrow();
        assertThat(next.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(next.active()).extracting(Authenticator::id).containsExactly(OTHER_ID);
        assertThat(next.spent()).containsExactly(SpentKey.of(active(STEP - 20)));
        assertThat(next.throttle()).isEqualTo(Throttle.NONE);
        assertThat(next.recoveryCodesLeft()).isEqualTo(9);
    }

    @Test
    void nothingElseOpensIt() {
        OperatorAct act = new OperatorAct(Door.ENROLL, "olga", "test");
        for (Authority authority : new Authority[] {
            new Authority.None(),
            new Authority.Fresh(typed(code(0))),
            new Authority.Fresh(pair(0)),
            new Authority.Operator(act)
        }) {
            assertThat(enroll(authority).apply(disabled(), NOW, Policy.DEFAULT))
                    .isEqualTo(Decision.refused(Reason.DISABLED));
        }
        assertThat(new Remove(ID, new Authority.None()).apply(disabled(), NOW, Policy.DEFAULT))
                .isEqualTo(Decision.refused(Reason.DISABLED));
        assertThat(new Enroll(OTHER_ID, "n", KEY, SIX, new Authority.Fresh(recovery(0)))
                        .apply(disabled(), NOW, Policy.DEFAULT))
                .as("nor with the key that was guessed at")
                .isEqualTo(Decision.refused(Reason.ALREADY_ENROLLED));
    }

    /** The new authenticator's key was never guessed at, but the allowance is refilled by time alone. */
    @Test
    void leavesTheAllowanceAsItIs() {
        Throttle throttle = new Throttle(run(100, NOW), new Allowance(4, NOW), Optional.of(BEFORE));
        assertThat(throttle.rebound()).isEqualTo(new Throttle(FailureRun.NONE, throttle.allowance(), Optional.empty()));
        assertThat(throttle.disabled(NOW).disabledAt()).contains(BEFORE);
    }
}
