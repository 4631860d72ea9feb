package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.DeliveredRecords.*;
import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.rule.DeliveredRecords.Course;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R45 and R48 (NIST SP 800-63B section 3.1.3.2): a code that was sent is good once, for one challenge and one purpose. */
class DeliveredTest {

    private static final Outcome WRONG = new Outcome.Rejected(Reason.WRONG_CODE);
    private static final Outcome OVER = new Outcome.Rejected(Reason.EXPIRED);
    private static final Outcome RIGHT = new Outcome.Delivered(PHONE);

    private final Course course = new Course(phoneRecord());

    @Test
    void aCodeIsHotpOfTheKeyAndARandomCounter() {
        Issued issued = course.send(1, Purpose.LOGIN);
        TotpParameters eight = new TotpParameters(Algorithm.SHA1, 8, 30);
        assertThat(issued.code()).isEqualTo(Otp.code(OTHER_KEY, eight, seed(1).counter()));
        assertThat(issued.destination()).isEqualTo(NUMBER);
        assertThat(issued.challenge().expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(Challenge.Fresh.generate(new SeededRandom(4)).counter()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8})
    void hasAsManyDigitsAsThePolicySays(int digits) {
        course.policy = course.policy.with(Limit.DELIVERED_DIGITS, digits);
        assertThat(course.send(1, Purpose.LOGIN).code().digits()).isEqualTo(digits);
    }

    @Test
    void isAcceptedOnce() {
        Issued issued = course.send(1, Purpose.LOGIN);
        assertThat(course.verify(issued.challenge().id(), issued.code())).isEqualTo(RIGHT);
        assertThat(course.verify(issued.challenge().id(), issued.code())).isEqualTo(OVER);
        assertThat(course.record.delivered().run().failures()).isZero();
    }

    @Test
    void isComparedOnlyWhenTheAttemptNamesItsChallenge() {
        Issued first = course.send(1, Purpose.LOGIN);
        assertThat(course.verify(seed(9).id(), first.code())).isEqualTo(OVER);
        assertThat(course.decide(new Verify(typed(first.code()))).outcome())
                .isEqualTo(new Outcome.Rejected(Reason.CHALLENGE_NEEDED));
        assertThat(course.decide(new Verify(new Attempt.Delivered(seed(9).id(), first.code())))
                        .next())
                .as("what is not compared is not counted")
                .isEmpty();
    }

    @Test
    void theCodeOfOneChallengeIsWrongAtAnother() {
        Issued first = course.send(1, Purpose.LOGIN);
        Issued second = course.send(2, Purpose.LOGIN);
        assertThat(course.verify(second.challenge().id(), first.code())).isEqualTo(WRONG);
        assertThat(course.verify(first.challenge().id(), first.code()))
                .as("sending again overwrites the code before")
                .isEqualTo(OVER);
        assertThat(course.verify(second.challenge().id(), second.code())).isEqualTo(RIGHT);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void isGoodForItsPurposeAlone(Purpose purpose) {
        if (purpose == Purpose.CONFIRM) {
            Course pending = new Course(AccountRecord.EMPTY);
            Issued confirming =
                    pending.enroll(NUMBER, new Authority.None()).granted().orElseThrow();
            assertThat(pending.verify(confirming.challenge().id(), confirming.code()))
                    .isEqualTo(new Outcome.Rejected(Reason.NOT_ENROLLED));
            return;
        }
        Issued issued = course.send(1, purpose);
        Attempt attempt = new Attempt.Delivered(issued.challenge().id(), issued.code());
        Outcome login = course.decide(new Verify(attempt)).outcome();
        Answer<?> change =
                course.decide(new Remove(PHONE, new Authority.Fresh(attempt))).outcome();
        assertThat(login.accepted()).isEqualTo(purpose == Purpose.LOGIN);
        assertThat(change.isGranted()).isEqualTo(purpose == Purpose.CHANGE);
    }

    @Test
    void theCodeThatConfirmedANumberIsNoLoginCode() {
        Course fresh = new Course(phoneRecord());
        Issued change = fresh.send(1, Purpose.CHANGE);
        Authority allowed =
                new Authority.Fresh(new Attempt.Delivered(change.challenge().id(), change.code()));
        Issued confirming = fresh.enroll(OTHER_NUMBER, allowed).granted().orElseThrow();
        assertThat(fresh.verify(confirming.challenge().id(), confirming.code())).isEqualTo(OVER);
        assertThat(fresh.confirm(confirming.challenge().id(), confirming.code()).accepted())
                .isTrue();
        assertThat(fresh.verify(confirming.challenge().id(), confirming.code())).isEqualTo(OVER);
        assertThat(fresh.confirm(confirming.challenge().id(), confirming.code()))
                .isEqualTo(new Outcome.Rejected(Reason.ALREADY_ENROLLED));
    }

    @Test
    void endsAfterTenMinutes() {
        Issued issued = course.send(1, Purpose.LOGIN);
        course.now = NOW.plus(Duration.ofMinutes(10));
        assertThat(course.verify(issued.challenge().id(), issued.code())).isEqualTo(OVER);
        course.now = NOW.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(course.verify(issued.challenge().id(), issued.code())).isEqualTo(RIGHT);
    }

    @Test
    void endsAfterFiveWrongCodes() {
        Issued issued = course.send(1, Purpose.LOGIN);
        for (int i = 0; i < 5; i++) {
            assertThat(course.verify(issued.challenge().id(), otherThan(issued.code())))
                    .isEqualTo(WRONG);
        }
        course.now = NOW.plusSeconds(31);
        assertThat(course.verify(issued.challenge().id(), issued.code())).isEqualTo(OVER);
    }

    @Test
    void aLengthThatTheCodeHasNotIsNotCounted() {
        Issued issued = course.send(1, Purpose.LOGIN);
        OtpCode six = OtpCode.parse("123456").orElseThrow();
        assertThat(course.verify(issued.challenge().id(), six)).isEqualTo(new Outcome.Rejected(Reason.MALFORMED));
        assertThat(course.record.delivered().run().failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567\u0668", "\uff11\uff12\uff13\uff14\uff15\uff16\uff178", "+1234567", ""})
    void whatIsNoCodeIsMalformed(String typed) {
        assertThat(Attempt.of(seed(1).id(), typed)).isEqualTo(new Attempt.Malformed());
    }

    /** R47. */
    @Test
    void anUnconfirmedNumberReceivesNoLoginCode() {
        Course pending = new Course(activeRecord());
        pending.enroll(NUMBER, new Authority.Operator(ACT)).granted().orElseThrow();
        assertThat(pending.trySend(1))
                .isEqualTo(new Answer.Refused<>(new Outcome.Rejected(Reason.NO_SUCH_AUTHENTICATOR)));
        assertThat(pending.decide(new SendCode(Optional.of(OTHER_ID), Purpose.LOGIN, seed(2)))
                        .outcome()
                        .isGranted())
                .isFalse();
    }

    /** I4, I11. */
    @Test
    void anAccountThatHasOnlyAPhoneIsProtected() {
        assertThat(course.record.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(course.decide(new Verify(typed(wrong()))).outcome())
                .isEqualTo(new Outcome.Rejected(Reason.CHALLENGE_NEEDED));
        assertThat(course.enroll(OTHER_NUMBER, new Authority.None()))
                .isEqualTo(new Answer.Refused<>(new Outcome.Rejected(Reason.CODE_NEEDED)));
        assertThat(course.decide(new Enroll(ID, "n", KEY, SIX, new Authority.None()))
                        .outcome())
                .isEqualTo(new Answer.Refused<>(new Outcome.Rejected(Reason.CODE_NEEDED)));
        assertThat(course.decide(new Remove(PHONE, new Authority.None()))
                        .outcome()
                        .isGranted())
                .isFalse();
    }

    @Test
    void aNumberIsOneOfAsManyAuthenticatorsAsAnAccountMayHave() {
        course.policy = course.policy.with(Limit.AUTHENTICATORS, 1);
        Authority operator = new Authority.Operator(ACT);
        Answer<?> tooMany = new Answer.Refused<>(new Outcome.Rejected(Reason.TOO_MANY));
        assertThat(course.enroll(OTHER_NUMBER, operator)).isEqualTo(tooMany);
        assertThat(course.decide(new Enroll(ID, "n", KEY, SIX, operator)).outcome())
                .isEqualTo(tooMany);
        course.policy = course.policy.with(Limit.AUTHENTICATORS, 2);
        assertThat(course.enroll(NUMBER, operator))
                .isEqualTo(new Answer.Refused<>(new Outcome.Rejected(Reason.ALREADY_ENROLLED)));
        assertThat(course.enroll(OTHER_NUMBER, operator).isGranted()).isTrue();
    }

    @Test
    void aChangeOfDestinationNeedsAFreshCodeAndNamesTheOldOne() {
        AuthenticatorId next = new AuthenticatorId("nextaaaa");
        assertThat(course.decide(change(next, new Authority.None(), 1)).outcome())
                .isEqualTo(new Answer.Refused<>(new Outcome.Rejected(Reason.CODE_NEEDED)));
        Issued allowing = course.send(2, Purpose.CHANGE);
        Authority fresh =
                new Authority.Fresh(new Attempt.Delivered(allowing.challenge().id(), allowing.code()));
        Issued issued =
                course.decide(change(next, fresh, 3)).outcome().granted().orElseThrow();
        assertThat(course.record.delivered().active())
                .as("until it is confirmed")
                .containsExactly(phone().used(NOW));
        Decision<Outcome> decision = course.decide(
                new ConfirmDelivered(new Attempt.Delivered(issued.challenge().id(), issued.code()), fresh(1)));
        assertThat(decision.notices()).contains(new Event.DestinationChanged(next, "my phone", NUMBER, OTHER_NUMBER));
        assertThat(course.record.delivered().active())
                .extracting(DeliveredAuthenticator::destination)
                .containsExactly(OTHER_NUMBER);
    }

    private static EnrollDelivered change(AuthenticatorId next, Authority authority, int n) {
        return new EnrollDelivered(next, "my phone", KEY, OTHER_NUMBER, Optional.of(PHONE), seed(n), authority);
    }

    @Test
    void aRemovedNumberIsNamedToTheListenerAndItsCodeIsVoid() {
        Issued issued = course.send(1, Purpose.LOGIN);
        Decision<?> removal = course.decide(new Remove(PHONE, new Authority.Operator(ACT)));
        assertThat(removal.notices()).contains(new Event.Removed(PHONE, "my phone", Optional.of(NUMBER)));
        assertThat(course.record.delivered().challenge()).isEmpty();
        assertThat(course.verify(issued.challenge().id(), issued.code()))
                .isEqualTo(new Outcome.Rejected(Reason.NOT_ENROLLED));
    }

    @Test
    void anotherNameNeedsAFreshCode() {
        assertThat(course.decide(new Rename(PHONE, "work", new Authority.None()))
                        .outcome()
                        .isGranted())
                .isFalse();
        Issued issued = course.send(1, Purpose.CHANGE);
        Authority fresh =
                new Authority.Fresh(new Attempt.Delivered(issued.challenge().id(), issued.code()));
        Decision<?> decision = course.decide(new Rename(PHONE, "work", fresh));
        assertThat(decision.notices()).contains(new Event.Renamed(PHONE, "work"));
        assertThat(course.record.delivered().active())
                .extracting(DeliveredAuthenticator::name)
                .containsExactly("work");
    }

    @Test
    void confirmingTheFirstOneGivesRecoveryCodes() {
        Course first = new Course(AccountRecord.EMPTY);
        Issued issued = first.enroll(NUMBER, new Authority.None()).granted().orElseThrow();
        Outcome outcome = first.confirm(issued.challenge().id(), issued.code());
        assertThat(outcome).isEqualTo(new Outcome.ConfirmedDelivered(OTHER_ID, fresh(1).codes()));
        assertThat(first.record.everActive()).isTrue();
    }

    @Test
    void aSetUpHasFiveTriesHoweverOftenItsCodeIsSentAgain() {
        Course first = new Course(AccountRecord.EMPTY);
        Issued issued = first.enroll(NUMBER, new Authority.None()).granted().orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(first.confirm(issued.challenge().id(), otherThan(issued.code())))
                    .isEqualTo(WRONG);
            if (i < 3) {
                issued = first.decide(new ResendConfirmation(seed(i)))
                        .outcome()
                        .granted()
                        .orElseThrow();
            }
        }
        assertThat(first.confirm(issued.challenge().id(), issued.code())).isEqualTo(OVER);
        assertThat(first.decide(new ResendConfirmation(seed(9))).outcome()).isEqualTo(new Answer.Refused<>(OVER));
    }

    @Test
    void oneSetUpTakesThePlaceOfTheOther() {
        Course first = new Course(AccountRecord.EMPTY);
        first.enroll(NUMBER, new Authority.None());
        first.decide(new Enroll(ID, "n", KEY, SIX, new Authority.None()));
        assertThat(first.record.delivered().pending()).isEmpty();
        first.enroll(NUMBER, new Authority.None());
        assertThat(first.record.pending()).isEmpty();
        assertThat(first.record.state()).isEqualTo(AccountState.PENDING);
        first.decide(new Remove(OTHER_ID, new Authority.None()));
        assertThat(first.record.state()).isEqualTo(AccountState.EMPTY);
    }

    @Test
    void aClockThatIsSetBackLengthensNothing() {
        course.now = NOW.plus(Duration.ofDays(300));
        Issued issued = course.send(1, Purpose.LOGIN);
        course.verify(issued.challenge().id(), otherThan(issued.code()));
        course.now = NOW;
        course.decide(new Verify(typed(wrong())));
        Challenge challenge = course.record.delivered().challenge().orElseThrow();
        assertThat(challenge.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(course.record.delivered().sends().times()).isEqualTo(List.<Instant>of(NOW));
        assertThat(course.record.delivered().misses().times()).isEqualTo(List.<Instant>of(NOW));
    }
}
