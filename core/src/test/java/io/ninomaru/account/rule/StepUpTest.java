package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.FreeActs;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R30, A12: what changes a protected account needs a fresh second factor of it, which is spent by that. */
class StepUpTest {

    private static final OtpKey THIRD_KEY = KeyText.fromHex("1f1e1d1c1b1a191817161514131211100f0e0d0c");
    private static final AuthenticatorId THIRD_ID = new AuthenticatorId("opqrstu4");
    private static final Authority NONE = new Authority.None();
    private static final RecoverySet.Fresh RECOVERY = fresh(1);

    /** The acts that change what protects an account. */
    private enum Act {
        ENROLL,
        REMOVE,
        RENAME,
        RENEW_RECOVERY_CODES;

        Decision<? extends Answer<?>> decide(Authority authority, AccountRecord record) {
            Rule<? extends Answer<?>> rule = switch (this) {
                case ENROLL -> new Enroll(THIRD_ID, "n", THIRD_KEY, SIX, authority);
                case REMOVE -> new Remove(OTHER_ID, authority);
                case RENAME -> new Rename(OTHER_ID, "new name", authority);
                case RENEW_RECOVERY_CODES -> new RenewRecoveryCodes(fresh(2), authority);
            };
            return rule.decide(record, NOW, Policy.DEFAULT);
        }
    }

    private static AccountRecord twoActive() {
        Authenticator other =
                new Authenticator(OTHER_ID, "n", OTHER_KEY, SIX, BEFORE, BEFORE, BEFORE, STEP - 20, List.of(), 0);
        return record(active(STEP - 20), other).withRecovery(Optional.of(RECOVERY.set()));
    }

    private static Authority code(Attempt attempt) {
        return new Authority.Fresh(attempt);
    }

    private static Attempt recovery(int number) {
        return new Attempt.Recovery(RECOVERY.codes().get(number));
    }

    private static void refusedUncounted(Decision<? extends Answer<?>> decision, Reason reason) {
        assertThat(decision.outcome().refusal()).contains(new Outcome.Rejected(reason));
        assertThat(decision.next()).as("nothing is written").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void nothingIsDoneWithoutACode(Act act) {
        refusedUncounted(act.decide(NONE, twoActive()), Reason.CODE_NEEDED);
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void nothingIsDoneInADisabledAccountWithoutARecoveryCode(Act act) {
        AccountRecord disabled = twoActive().disabled(BEFORE);
        refusedUncounted(act.decide(NONE, disabled), Reason.DISABLED);
        refusedUncounted(act.decide(code(typed(Records.code(0))), disabled), Reason.DISABLED);
        refusedUncounted(act.decide(code(pair(0)), disabled), Reason.DISABLED);
        assertThat(act.decide(code(recovery(0)), disabled).outcome().isGranted())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aWrongCodeIsRefusedAndCounted(Act act) {
        AccountRecord record = twoActive();
        Decision<? extends Answer<?>> decision = act.decide(code(typed(wrong())), record);
        assertThat(decision.outcome().refusal()).contains(new Outcome.Rejected(Reason.WRONG_CODE));
        Throttle counted =
                Throttle.NONE.withCodes(new FailureRun(1, NOW, Instant.EPOCH)).withAllowance(new Allowance(2, NOW));
        assertThat(decision.next()).contains(record.withThrottle(counted).seenAt(NOW));
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aWrongRecoveryCodeIsRefusedAndLeavesTheRecordAlone(Act act) {
        AccountRecord record = twoActive();
        Attempt wrong = new Attempt.Recovery(fresh(3).codes().get(0));
        Decision<? extends Answer<?>> decision = act.decide(code(wrong), record);
        assertThat(decision.outcome().refusal()).contains(new Outcome.Rejected(Reason.WRONG_CODE));
        assertThat(decision.next()).isEmpty();
        assertThat(decision.events()).containsExactly(new Event.Missed(Optional.empty(), CodeKind.RECOVERY));
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void whatIsMalformedIsRefusedUncounted(Act act) {
        refusedUncounted(act.decide(code(new Attempt.Malformed()), twoActive()), Reason.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void theBudgetsAreThoseOfEveryDoor(Act act) {
        Instant until = NOW.plusSeconds(1);
        AccountRecord waiting = withRun(twoActive(), run(5, until));
        Decision<? extends Answer<?>> locked = act.decide(code(typed(Records.code(0))), waiting);
        assertThat(locked.outcome().refusal()).contains(new Outcome.Locked(until));
        assertThat(locked.next()).isEmpty();

        AccountRecord usedUp = twoActive().withThrottle(Throttle.NONE.withAllowance(new Allowance(9, NOW)));
        refusedUncounted(act.decide(code(typed(Records.code(0))), usedUp), Reason.SECOND_CODE_NEEDED);
        assertThat(act.decide(code(pair(0)), usedUp).outcome().isGranted()).isTrue();
    }

    /** I1: a code is spent across every purpose. */
    @ParameterizedTest
    @EnumSource(Act.class)
    void aRightCodeIsSpentByTheAct(Act act) {
        Decision<? extends Answer<?>> decision = act.decide(code(typed(Records.code(0))), twoActive());
        assertThat(decision.outcome().isGranted()).isTrue();
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.active().get(0).lastStep()).isEqualTo(STEP);
        assertThat(new Verify(typed(Records.code(0))).decide(next, NOW, Policy.DEFAULT))
                .isEqualTo(Decision.rejected(Reason.WRONG_CODE));
        assertThat(new Verify(typed(Records.code(1)))
                        .decide(next, NOW, Policy.DEFAULT)
                        .outcome()
                        .accepted())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aCodeThatVerifiedAllowsNothing(Act act) {
        AccountRecord verified = new Verify(typed(Records.code(0)))
                .decide(twoActive(), NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        refusedUncounted(act.decide(code(typed(Records.code(0))), verified), Reason.WRONG_CODE);
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aRecoveryCodeIsUsedUpByTheAct(Act act) {
        Decision<? extends Answer<?>> decision = act.decide(code(recovery(4)), twoActive());
        assertThat(decision.outcome().isGranted()).isTrue();
        assertThat(decision.notices()).startsWith(new Event.RecoveryCodeUsed(9));
        AccountRecord next = decision.next().orElseThrow();
        assertThat(new Verify(recovery(4)).decide(next, NOW, Policy.DEFAULT).outcome())
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
    }

    @Test
    void newRecoveryCodesMakeTheOldOnesVoid() {
        AccountRecord next = Act.RENEW_RECOVERY_CODES
                .decide(code(typed(Records.code(0))), twoActive())
                .next()
                .orElseThrow();
        assertThat(new Verify(recovery(0))
                        .decide(next, NOW, Policy.DEFAULT)
                        .outcome()
                        .accepted())
                .isFalse();
        Attempt fresh = new Attempt.Recovery(fresh(2).codes().get(0));
        assertThat(new Verify(fresh).decide(next, NOW, Policy.DEFAULT).outcome().accepted())
                .isTrue();
    }

    @Test
    void theFirstAuthenticatorNeedsNothing() {
        assertThat(Act.ENROLL.decide(NONE, AccountRecord.EMPTY).outcome().isGranted())
                .isTrue();
        assertThat(Act.ENROLL.decide(NONE, pendingRecord()).outcome().isGranted())
                .isTrue();
    }

    /** I11: whoever removes the last authenticator must not be able to set up his own one without a second factor. */
    @Test
    void anAccountWhoseLastAuthenticatorIsGoneStillNeedsAuthority() {
        AccountRecord record = activeRecord().withRecovery(Optional.of(RECOVERY.set()));
        AccountRecord bare = new Remove(ID, code(typed(Records.code(0))))
                .decide(record, NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        assertThat(bare.state()).isEqualTo(AccountState.EMPTY);
        assertThat(bare.everActive()).isTrue();
        refusedUncounted(Act.ENROLL.decide(NONE, bare), Reason.CODE_NEEDED);
        refusedUncounted(Act.ENROLL.decide(code(typed(Records.code(1))), bare), Reason.NOT_ENROLLED);
        assertThat(Act.ENROLL.decide(code(recovery(0)), bare).outcome().isGranted())
                .isTrue();
    }

    @Test
    void whatIsPendingIsRemovedWithoutACode() {
        AccountRecord record = record(
                        new Authenticator(OTHER_ID, "n", OTHER_KEY, SIX, BEFORE, BEFORE, BEFORE, 0, List.of(), 0))
                .withPending(Optional.of(pending()));
        Decision<Answer<AuthenticatorId>> decision = new Remove(ID, NONE).decide(record, NOW, Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Answer.Granted<>(ID));
        assertThat(decision.next())
                .contains(record.withPending(Optional.empty())
                        .withFreeActs(FreeActs.NONE.listing(NOW))
                        .seenAt(NOW));
    }

    @Test
    void confirmingNeedsNoneButTheCodeOfWhatIsPending() {
        AccountRecord pending = Act.ENROLL
                .decide(code(typed(Records.code(0))), activeRecord())
                .next()
                .orElseThrow();
        Attempt third = typed(Otp.code(THIRD_KEY, SIX, STEP));
        Decision<Outcome> decision = new Confirm(third, fresh(2)).decide(pending, NOW, Policy.DEFAULT);
        assertThat(decision.outcome().accepted()).isTrue();
        assertThat(decision.next().orElseThrow().active()).hasSize(2);
    }

    /** I1, I4: the confirming code is spent, and before that it allows nothing. */
    @Test
    void theCodeOfWhatIsPendingAllowsNothing() {
        AccountRecord record = activeRecord()
                .withPending(Optional.of(
                        new Pending(THIRD_ID, "n", THIRD_KEY, SIX, BEFORE, NOW.plusSeconds(60), 5, Long.MIN_VALUE)));
        Attempt third = typed(Otp.code(THIRD_KEY, SIX, STEP));
        Decision<Answer<AuthenticatorId>> decision = new Remove(ID, code(third)).decide(record, NOW, Policy.DEFAULT);
        assertThat(decision.outcome().refusal()).contains(new Outcome.Rejected(Reason.WRONG_CODE));
    }
}
