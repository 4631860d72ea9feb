package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Door;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a person is told to check the phone's clock; a step still to come is never hinted at. */
class ClockHintTest {

    private static Outcome verify(Attempt attempt, AccountRecord record, Policy policy) {
        return new Verify(attempt).apply(record, NOW, policy).outcome();
    }

    @ParameterizedTest
    @CsvSource({
        "-122,false",
        "-121,true",
        "-120,true",
        "-60,true",
        "-3,true",
        "-2,true",
        "2,false",
        "3,false",
        "60,false",
        "120,false"
    })
    void aMissOfAStepThatIsOverSaysSo(long offset, boolean checkClock) {
        Outcome outcome = verify(typed(code(offset)), record(active(STEP - 200)), Policy.DEFAULT);
        assertThat(outcome).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, checkClock));
        assertThat(outcome.checkClock()).isEqualTo(checkClock);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,-1,true",
        "1,1,0,false",
        "1,1,1,true",
        "2,2,-1,false",
        "2,2,-2,true",
        "2,2,1,false",
        "2,2,2,true",
        "0,0,0,false",
        "0,1,0,false"
    })
    void aCodeAtTheEdgeOfTheWindowSaysSo(int past, int future, long offset, boolean checkClock) {
        Policy policy = Policy.DEFAULT.with(Limit.WINDOW_PAST, past).with(Limit.WINDOW_FUTURE, future);
        assertThat(verify(typed(code(offset)), activeRecord(), policy))
                .isEqualTo(new Outcome.Accepted(ID, STEP + offset, checkClock));
    }

    /** A code that was used already says nothing of a clock. */
    @Test
    void aSpentStepThatIsOverDoesNot() {
        assertThat(verify(typed(code(-5)), record(active(STEP - 5)), Policy.DEFAULT))
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, false));
        assertThat(verify(typed(code(-4)), record(active(STEP - 5)), Policy.DEFAULT))
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, true));
    }

    @Test
    void halfAPairDoesNot() {
        assertThat(verify(Attempt.of(code(-9).reveal(), wrong().reveal()), activeRecord(), Policy.DEFAULT)
                        .checkClock())
                .isFalse();
        assertThat(verify(pair(-9), activeRecord(), Policy.DEFAULT).checkClock())
                .isTrue();
    }

    @Test
    void aKnownDriftIsTakenOff() {
        AccountRecord drifted = record(active(STEP - 200).withDrift(-50));
        assertThat(verify(typed(code(-50)), drifted, Policy.DEFAULT))
                .isEqualTo(new Outcome.Accepted(ID, STEP - 50, false));
        assertThat(verify(typed(code(-52)), drifted, Policy.DEFAULT).checkClock())
                .isTrue();
        assertThat(verify(typed(code(0)), drifted, Policy.DEFAULT))
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, false));
    }

    /** Nobody guesses a pair, so its owner is told in both directions; an operator has a wider reach, and no phone in the hand. */
    @ParameterizedTest
    @CsvSource({
        "-123,false",
        "-121,true",
        "-120,true",
        "-100,true",
        "-12,true",
        "12,true",
        "13,true",
        "100,true",
        "121,true",
        "123,false"
    })
    void aPairThatIsTooFarOffToMendSaysSo(long offset, boolean checkClock) {
        AccountRecord record = record(active(STEP - 200));
        Decision<Outcome> owners = new Resync(pair(offset - 1), Optional.empty()).apply(record, NOW, Policy.DEFAULT);
        assertThat(owners.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, checkClock));
        assertThat(owners.next().orElseThrow().throttle().codes().failures()).isEqualTo(1);
    }

    @Test
    void aPairThatIsWrongOrSpentOrAnOperatorsDoesNot() {
        AccountRecord record = record(active(STEP - 200));
        Attempt wrong = new Attempt.Codes(Optional.of(wrong()), wrong());
        assertThat(new Resync(wrong, Optional.empty())
                        .apply(record, NOW, Policy.DEFAULT)
                        .outcome())
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, false));
        assertThat(new Resync(pair(99), Optional.empty())
                        .apply(record(active(STEP + 100)), NOW, Policy.DEFAULT)
                        .outcome())
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, false));
        OperatorAct act = new OperatorAct(Door.RESYNC, "olga", "clock was wrong");
        assertThat(new Resync(pair(121), Optional.of(act))
                        .apply(record, NOW, Policy.DEFAULT)
                        .outcome())
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, false));
    }

    /** A period so long that the range has no step that is over. */
    @Test
    void aLongPeriodIsNoFault() {
        TotpParameters day = new TotpParameters(SIX.algorithm(), 6, 86_400);
        AccountRecord record = record(new Authenticator(ID, "n", KEY, day, BEFORE, BEFORE, BEFORE, 0, List.of(), 0));
        long step = day.timeStepAt(NOW);
        assertThat(verify(typed(Otp.code(KEY, day, step - 2)), record, Policy.DEFAULT))
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, false));
    }

    /** Every miss is an answer, and counted, whatever the numbers are. */
    @Test
    void everyMissIsCountedAtTheEdgesOfTheNumbers() {
        for (int period : new int[] {1, 15, 30, 60, 120, 3_600, 86_400}) {
            TotpParameters parameters = new TotpParameters(SIX.algorithm(), 6, period);
            Authenticator authenticator =
                    new Authenticator(ID, "n", KEY, parameters, BEFORE, BEFORE, BEFORE, 0, List.of(), 0);
            for (int past : new int[] {0, 2}) {
                Decision<Outcome> decision = new Verify(Attempt.of(wrong().reveal(), wrong().reveal()))
                        .apply(record(authenticator), NOW, Policy.DEFAULT.with(Limit.WINDOW_PAST, past));
                assertThat(decision.next().orElseThrow().throttle().codes().failures())
                        .isEqualTo(1);
            }
        }
    }

    /** The device was ahead and is right again: what it will show later is not hinted at. */
    @Test
    void whatIsStillToComeIsNotHintedAtThoughADeviceWasAhead() {
        AccountRecord ahead = record(active(STEP - 200).withDrift(100));
        for (long offset : new long[] {0, 1, 50, 98}) {
            assertThat(verify(typed(code(offset)), ahead, Policy.DEFAULT).checkClock())
                    .isFalse();
        }
        assertThat(verify(typed(code(-1)), ahead, Policy.DEFAULT).checkClock()).isTrue();
    }

    @Test
    void aSlowPhoneIsNoticedAtTheSetUp() {
        assertThat(new Confirm(typed(code(-7)), fresh(1))
                        .apply(pendingRecord(), NOW, Policy.DEFAULT)
                        .outcome())
                .isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE, true));
    }

    @Test
    void otherAnswersSayNothingOfTheClock() {
        assertThat(new Outcome.Locked(NOW).checkClock()).isFalse();
        assertThat(new Outcome.Recovered(3).checkClock()).isFalse();
        assertThat(new Outcome.Rejected(Reason.EXPIRED).checkClock()).isFalse();
    }
}
