package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R40 to R43, A48 to A50: recovery codes, each once, in any order, whatever waits. */
class RecoveryTest {

    private static final RecoverySet.Fresh SET = fresh(1);

    private static AccountRecord withCodes(AccountRecord record) {
        return record.withRecovery(Optional.of(SET.set()));
    }

    private static Decision<Outcome> use(RecoveryCode code, AccountRecord record) {
        return new Verify(new Attempt.Recovery(code)).apply(record, NOW, Policy.DEFAULT);
    }

    private static RecoveryCode wrongOne() {
        return fresh(99).codes().get(0);
    }

    @Test
    void eachIsAcceptedOnceInAnyOrder() {
        AccountRecord record = withCodes(activeRecord());
        List<RecoveryCode> codes = new ArrayList<>(SET.codes());
        Collections.shuffle(codes, new Random(5));
        for (int left = 9; left >= 0; left--) {
            RecoveryCode code = codes.get(left);
            Decision<Outcome> decision = use(code, record);
            assertThat(decision.outcome()).isEqualTo(new Outcome.Recovered(left));
            assertThat(decision.outcome().kind()).isEqualTo(Outcome.Kind.ACCEPTED);
            assertThat(decision.notices()).containsExactly(new Event.RecoveryCodeUsed(left));
            record = decision.next().orElseThrow();
            assertThat(record.recoveryCodesLeft()).isEqualTo(left);
            assertThat(use(code, record).outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        }
        assertThat(record.recovery()).isPresent();
    }

    /** J: 80 bits need no wait; whoever guesses neither keeps the owner out nor writes. */
    @Test
    void aWrongOneLeavesTheRecordAlone() {
        AccountRecord record = withRun(withCodes(activeRecord()), run(3, Instant.EPOCH));
        Decision<Outcome> decision = use(wrongOne(), record);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        assertThat(decision.next()).isEmpty();
        assertThat(decision.events()).containsExactly(new Event.Missed(Optional.empty(), CodeKind.RECOVERY));
    }

    /** R26. */
    @Test
    void successLeavesTheRunOfCodesAsItIs() {
        Throttle throttle = new Throttle(run(7, NOW.plusSeconds(60)), new Allowance(10, NOW), Optional.empty());
        AccountRecord record = withCodes(activeRecord()).withThrottle(throttle);
        assertThat(use(SET.codes().get(0), record).next().orElseThrow().throttle())
                .isEqualTo(throttle);
    }

    @Test
    void worksWhileCodesWait() {
        AccountRecord waiting = withRun(withCodes(activeRecord()), run(50, NOW.plusSeconds(3_600)));
        assertThat(use(SET.codes().get(0), waiting).outcome().accepted()).isTrue();
    }

    @Test
    void isNothingForAnAccountThatHasNone() {
        assertThat(use(SET.codes().get(0), AccountRecord.EMPTY)).isEqualTo(Decision.rejected(Reason.NOT_ENROLLED));
        assertThat(use(SET.codes().get(0), withCodes(pendingRecord())))
                .isEqualTo(Decision.rejected(Reason.NOT_ENROLLED));
        assertThat(use(SET.codes().get(0), activeRecord()))
                .as("an account without codes answers as one with others")
                .isEqualTo(use(wrongOne(), withCodes(activeRecord())));
        AccountRecord removed = withCodes(activeRecord()).removing(active(0), NOW);
        assertThat(use(SET.codes().get(0), removed)).isEqualTo(Decision.rejected(Reason.NOT_ENROLLED));
        assertThat(Gate.pass(AccountRecord.EMPTY, new Attempt.Recovery(wrongOne()), Purpose.LOGIN, NOW, Policy.DEFAULT))
                .isEqualTo(Decision.rejected(Reason.NOT_ENROLLED));
    }

    @Test
    void newOnesVoidTheOldOnes() {
        RecoverySet.Fresh next = fresh(2);
        Decision<Answer<List<RecoveryCode>>> decision = new RenewRecoveryCodes(
                        next, new Authority.Fresh(typed(code(0))))
                .apply(withCodes(activeRecord()), NOW, Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Answer.Granted<>(next.codes()));
        assertThat(decision.notices()).containsExactly(new Event.RecoveryCodesMade(10));
        AccountRecord record = decision.next().orElseThrow();
        assertThat(use(SET.codes().get(0), record).outcome().accepted()).isFalse();
        assertThat(use(next.codes().get(0), record).outcome().accepted()).isTrue();
        assertThat(new RenewRecoveryCodes(next, new Authority.None()).apply(pendingRecord(), NOW, Policy.DEFAULT))
                .isEqualTo(Decision.refused(Reason.NOT_ENROLLED));
    }

    /** A further authenticator makes none while some are left, and a new set when none is. */
    @Test
    void areMadeWhenNoneIsLeft() {
        AccountRecord some = withCodes(record(
                        new Authenticator(OTHER_ID, "n", OTHER_KEY, SIX, BEFORE, BEFORE, BEFORE, 0, List.of(), 0)))
                .withPending(Optional.of(pending()));
        Outcome kept = new Confirm(typed(code(0)), fresh(2))
                .apply(some, NOW, Policy.DEFAULT)
                .outcome();
        assertThat(((Outcome.Confirmed) kept).recoveryCodes()).isEmpty();

        AccountRecord none = some.withRecovery(Optional.of(recoverySet(new byte[32], new byte[0])));
        Outcome made = new Confirm(typed(code(0)), fresh(2))
                .apply(none, NOW, Policy.DEFAULT)
                .outcome();
        assertThat(((Outcome.Confirmed) made).recoveryCodes()).isEqualTo(fresh(2).codes());
        assertThat(made.kind()).isEqualTo(Outcome.Kind.ACCEPTED);
    }

    /** A50: the same code is another digest under the key of another set. */
    @Test
    void areKeptUnderAKeyOfTheSet() {
        RecoverySet copy =
                RecoverySet.of(SET.set().key(), SET.set().digests(), SET.set().keptId(), false, Optional.empty());
        assertThat(copy).isEqualTo(SET.set()).hasSameHashCodeAs(SET.set());
        assertThat(copy.without(SET.codes().get(9))).isPresent();
        RecoverySet otherKey = recoverySet(new byte[32], SET.set().digests());
        assertThat(otherKey).isNotEqualTo(copy);
        assertThat(otherKey.without(SET.codes().get(9))).isEmpty();
        assertThat(SET.set().key()).isNotEqualTo(new byte[32]);
        assertThat(copy).isNotEqualTo(copy.without(SET.codes().get(0)).orElseThrow());
        assertThat(copy.without(SET.codes().get(0)).orElseThrow().digests()).hasSize(9 * 32);
        assertThat(SET.set()).hasToString("RecoverySet[10 left]").isNotEqualTo("x");
        assertThat(SET.set().hashCode()).isNotEqualTo(fresh(2).set().hashCode());
        for (int length : new int[] {0, 31, 33}) {
            assertThatIllegalArgumentException().isThrownBy(() -> recoverySet(new byte[length], new byte[32]));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> recoverySet(new byte[32], new byte[33]));
        assertThat(fresh(1).toString()).doesNotContain(SET.codes().get(0).reveal());
    }
}
