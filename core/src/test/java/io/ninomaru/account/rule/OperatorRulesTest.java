package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R20, A27: what an operator may do without a code, and that it is recorded with a reason. */
class OperatorRulesTest {

    private static final Throttle WORN =
            new Throttle(run(7, NOW.plusSeconds(120)), new Allowance(10, BEFORE), Optional.empty());

    private static final Chain CHAIN = Chain.begin(0, new Records.SeededRandom(1));

    private static AccountRecord chained(AccountRecord record) {
        return record.withChain(CHAIN);
    }

    private static OperatorAct act(Door what) {
        return new OperatorAct(what, "olga", "asked by phone");
    }

    private static <T> Decision<Answer<T>> decide(Rule<Answer<T>> rule, AccountRecord record) {
        return rule.decide(record, NOW, Policy.DEFAULT);
    }

    private static <T> AccountRecord next(Rule<Answer<T>> rule, AccountRecord record) {
        Decision<Answer<T>> decision = decide(rule, record);
        assertThat(decision.outcome().isGranted()).isTrue();
        return decision.next().orElseThrow();
    }

    private static Outcome verify(Attempt attempt, AccountRecord record) {
        return new Verify(attempt).decide(record, NOW, Policy.DEFAULT).outcome();
    }

    private static Enroll enroll(Authority authority) {
        return new Enroll(OTHER_ID, "n", KEY, SIX, authority);
    }

    @Test
    void disabledIsNotAbsent() {
        AccountRecord next = next(new Disable(act(Door.DISABLE)), activeRecord());
        assertThat(next.state()).isEqualTo(AccountState.DISABLED);
        assertThat(next.throttle().disabledAt()).contains(NOW);
        assertThat(next.active()).isEqualTo(activeRecord().active());
        assertThat(verify(typed(code(0)), next)).isEqualTo(new Outcome.Rejected(Reason.DISABLED));
        assertThat(verify(pair(0), next)).isEqualTo(new Outcome.Rejected(Reason.DISABLED));
    }

    @Test
    void disablingEndsASetUp() {
        AccountRecord record = activeRecord().withPending(Optional.of(pending()));
        assertThat(next(new Disable(act(Door.DISABLE)), record).pending()).isEmpty();
    }

    @Test
    void disablingAgainLeavesTheTimeOfTheFirst() {
        AccountRecord record = activeRecord().disabled(BEFORE);
        assertThat(next(new Disable(act(Door.DISABLE)), record).throttle().disabledAt())
                .contains(BEFORE);
    }

    @Test
    void disablingIsTold() {
        OperatorAct act = act(Door.DISABLE);
        AccountRecord record = withRun(activeRecord(), run(3, Instant.EPOCH));
        assertThat(decide(new Disable(act), record).notices())
                .containsExactly(new Event.OperatorActed(act), new Event.Disabled(3));
    }

    @Test
    void onlyARecoveryCodeOpensADisabledAccount() {
        RecoverySet.Fresh fresh = fresh(1);
        AccountRecord disabled =
                next(new Disable(act(Door.DISABLE)), activeRecord().withRecovery(Optional.of(fresh.set())));
        Enroll byCode = enrollOther(new Authority.Fresh(typed(code(0))));
        assertThat(decide(byCode, disabled)).isEqualTo(Decision.refused(Reason.DISABLED));
        Enroll byOperator = enrollOther(new Authority.Operator(act(Door.ENROLL)));
        assertThat(decide(byOperator, disabled)).isEqualTo(Decision.refused(Reason.DISABLED));
        Enroll byRecovery = enrollOther(
                new Authority.Fresh(new Attempt.Recovery(fresh.codes().get(0))));
        assertThat(decide(byRecovery, disabled).outcome().isGranted()).isTrue();
    }

    private static Enroll enrollOther(Authority authority) {
        return new Enroll(OTHER_ID, "n", OTHER_KEY, SIX, authority);
    }

    @Test
    void unlockingEndsBothWaitsAndRunsAndRefillsNothing() {
        AccountRecord next = next(new Unlock(act(Door.UNLOCK)), activeRecord().withThrottle(WORN));
        assertThat(next.throttle()).isEqualTo(Throttle.NONE.withAllowance(WORN.allowance()));
        assertThat(verify(typed(code(0)), next)).isEqualTo(new Outcome.Rejected(Reason.SECOND_CODE_NEEDED));
        assertThat(verify(pair(0), next).accepted()).isTrue();
    }

    @Test
    void unlockingBringsNoSpentStepBack() {
        AccountRecord next = next(new Unlock(act(Door.UNLOCK)), record(active(STEP)));
        assertThat(next.active()).containsExactly(active(STEP));
        assertThat(verify(typed(code(0)), next)).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
    }

    @Test
    void unlockingEnablesNothing() {
        AccountRecord next = next(new Unlock(act(Door.UNLOCK)), activeRecord().disabled(BEFORE));
        assertThat(next.throttle().disabledAt()).contains(BEFORE);
        assertThat(verify(typed(code(0)), next)).isEqualTo(new Outcome.Rejected(Reason.DISABLED));
    }

    @Test
    void unlockingIsTold() {
        OperatorAct act = act(Door.UNLOCK);
        assertThat(decide(new Unlock(act), activeRecord()).notices()).containsExactly(new Event.OperatorActed(act));
    }

    @Test
    void whatWasNeverEnrolledIsNeitherDisabledNorUnlocked() {
        for (AccountRecord record : List.of(AccountRecord.EMPTY, pendingRecord())) {
            assertThat(decide(new Disable(act(Door.DISABLE)), record)).isEqualTo(Decision.refused(Reason.NOT_ENROLLED));
            assertThat(decide(new Unlock(act(Door.UNLOCK)), record)).isEqualTo(Decision.refused(Reason.NOT_ENROLLED));
        }
    }

    @Test
    void resetLeavesTheTrailAndTheSpentStepsAlone() {
        SpentKey older = new SpentKey("a", 1, NOW.plusNanos(1));
        AccountRecord record = withSpent(record(active(STEP)), List.of(older))
                .withThrottle(WORN.disabled(BEFORE))
                .withPending(Optional.of(pending()))
                .withRecovery(Optional.of(fresh(1).set()))
                .withChain(CHAIN);
        AccountRecord expected = withSpent(AccountRecord.EMPTY, List.of(older, SpentKey.of(active(STEP))))
                .withChain(CHAIN)
                .seenAt(NOW);
        assertThat(next(new Reset(act(Door.RESET)), record)).isEqualTo(expected);
    }

    @Test
    void resetIsTold() {
        OperatorAct act = act(Door.RESET);
        Event.Removed removed = new Event.Removed(ID, "Pixel 9");
        assertThat(decide(new Reset(act), chained(activeRecord())).notices())
                .containsExactly(new Event.OperatorActed(act), removed);
        assertThat(decide(new Reset(act), chained(activeRecord().disabled(BEFORE)))
                        .notices())
                .containsExactly(new Event.OperatorActed(act), removed, new Event.Reopened());
    }

    @Test
    void afterAResetItIsEnrolledWithoutACode() {
        AccountRecord reset =
                next(new Reset(act(Door.RESET)), record(active(STEP)).disabled(BEFORE));
        assertThat(verify(typed(code(1)), reset)).isEqualTo(new Outcome.Rejected(Reason.NOT_ENROLLED));
        assertThat(decide(enroll(new Authority.None()), reset).outcome().isGranted())
                .isTrue();
    }

    /** I1: the same key set up again refuses what it accepted before. */
    @ParameterizedTest
    @CsvSource({"-1,false", "0,false", "1,true"})
    void aResetBringsNoSpentStepBack(long offset, boolean accepted) {
        AccountRecord reset = next(new Reset(act(Door.RESET)), record(active(STEP)));
        AccountRecord pending = next(enroll(new Authority.None()), reset);
        Outcome outcome = new Confirm(typed(code(offset)), fresh(1))
                .decide(pending, NOW, Policy.DEFAULT)
                .outcome();
        assertThat(outcome.accepted()).isEqualTo(accepted);
    }

    @Test
    void aResetTakesASetUpToo() {
        assertThat(next(new Reset(act(Door.RESET)), pendingRecord()).state()).isEqualTo(AccountState.EMPTY);
    }

    @Test
    void aResetSaysThatTheTrailIsLost() {
        assertThat(decide(new Reset(act(Door.RESET)), AccountRecord.UNREADABLE).notices())
                .containsExactly(new Event.OperatorActed(act(Door.RESET)), new Event.TrailLost());
    }

    @Test
    void aResetWorksOnWhatCannotBeRead() {
        AccountRecord next = next(new Reset(act(Door.RESET)), AccountRecord.UNREADABLE);
        assertThat(next).isEqualTo(AccountRecord.EMPTY.seenAt(NOW));
    }

    @Test
    void anUnknownAccountIsNotReset() {
        assertThat(decide(new Reset(act(Door.RESET)), AccountRecord.EMPTY))
                .isEqualTo(Decision.refused(Reason.NOT_ENROLLED));
    }

    @Test
    void everyActWithoutACodeIsRecordedAndTold() {
        OperatorAct enroll = act(Door.ENROLL);
        OperatorAct remove = act(Door.REMOVE);
        OperatorAct renew = act(Door.RECOVERY_CODES);
        assertRecorded(enrollOther(new Authority.Operator(enroll)), enroll);
        assertRecorded(new Remove(ID, new Authority.Operator(remove)), remove);
        assertRecorded(new RenewRecoveryCodes(fresh(1), new Authority.Operator(renew)), renew);
        assertRecorded(new Disable(act(Door.DISABLE)), act(Door.DISABLE));
        assertRecorded(new Unlock(act(Door.UNLOCK)), act(Door.UNLOCK));
        assertRecorded(new Reset(act(Door.RESET)), act(Door.RESET));
    }

    private static <T> void assertRecorded(Rule<Answer<T>> rule, OperatorAct act) {
        Decision<Answer<T>> decision = decide(rule, activeRecord());
        assertThat(decision.notices()).startsWith(new Event.OperatorActed(act));
    }

    @Test
    void anActThatIsRefusedIsNotRecorded() {
        Remove unknown = new Remove(OTHER_ID, new Authority.Operator(act(Door.REMOVE)));
        assertThat(decide(unknown, activeRecord())).isEqualTo(Decision.refused(Reason.NO_SUCH_AUTHENTICATOR));
    }

    @ParameterizedTest
    @CsvSource({"'',reason", "olga,''", "'a\nb',reason", "olga,'a\nb'"})
    void whoAndWhyMustBeSaidInOneLine(String actor, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorAct(Door.RESET, actor, reason));
        assertThatIllegalArgumentException().isThrownBy(() -> OperatorAct.check(actor, reason));
    }

    @Test
    void theRemovalOfAPendingAuthenticatorIsRecordedToo() {
        OperatorAct act = new OperatorAct(Door.REMOVE, "olga", "test");
        Decision<Answer<AuthenticatorId>> decision = new Remove(Records.ID, new Authority.Operator(act))
                .apply(Records.pendingRecord(), Records.NOW, Policy.DEFAULT);
        assertThat(decision.outcome().isGranted()).isTrue();
        assertThat(decision.next().orElseThrow().pending()).isEmpty();
        assertThat(decision.notices()).containsExactly(new Event.OperatorActed(act));
    }

    /** Codes that open a disabled account are not handed out by an operator, who has `reset`. */
    @Test
    void aDisabledAccountGetsNoNewRecoveryCodesFromAnOperator() {
        OperatorAct act = new OperatorAct(Door.RECOVERY_CODES, "olga", "test");
        assertThat(new RenewRecoveryCodes(Records.fresh(2), new Authority.Operator(act))
                        .apply(Records.activeRecord().disabled(Records.NOW), Records.NOW, Policy.DEFAULT))
                .isEqualTo(Decision.refused(Reason.DISABLED));
    }
}
