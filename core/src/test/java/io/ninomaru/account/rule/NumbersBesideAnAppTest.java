package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.DeliveredRecords.*;
import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.rule.DeliveredRecords.Course;
import io.ninomaru.settings.Policy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R44 (NIST SP 800-63B section 3.2.9): unless the policy says otherwise, a number stands beside an app and never alone. */
class NumbersBesideAnAppTest {

    private static final Outcome REFUSED = new Outcome.Rejected(Reason.APP_NEEDED);
    private static final Authority OPERATOR = new Authority.Operator(ACT);

    private static Course course(AccountRecord record) {
        Course course = new Course(record);
        course.policy = Policy.DEFAULT;
        return course;
    }

    private static Authority freshCode() {
        return new Authority.Fresh(typed(code(0)));
    }

    @Test
    void nobodySetsANumberUpAlone() {
        for (Authority authority : new Authority[] {new Authority.None(), freshCode(), OPERATOR}) {
            Course course = course(AccountRecord.EMPTY);
            assertThat(course.enroll(NUMBER, authority).refusal()).contains(REFUSED);
            assertThat(course.record).isEqualTo(AccountRecord.EMPTY);
        }
    }

    @Test
    void besideAnAppItIsSetUpAndConfirmed() {
        Course course = course(activeRecord());
        Issued issued = course.enroll(NUMBER, freshCode()).granted().orElseThrow();
        assertThat(course.confirm(issued.challenge().id(), issued.code()).accepted())
                .isTrue();
    }

    @Test
    void theLastAppStaysAsLongAsThereIsANumber() {
        Course course = course(activeRecord().activating(phone()));
        AccountRecord before = course.record;
        assertThat(course.decide(new Remove(ID, freshCode())).outcome().refusal())
                .contains(REFUSED);
        assertThat(course.decide(new Remove(ID, OPERATOR)).outcome().refusal()).contains(REFUSED);
        assertThat(course.record).as("the code is not spent by that").isEqualTo(before);
        assertThat(course.decide(new Remove(PHONE, freshCode())).outcome().isGranted())
                .isTrue();
        assertThat(course.decide(new Remove(ID, OPERATOR)).outcome().isGranted())
                .isTrue();
    }

    @Test
    void anAppThatGoesDuringTheSetUpTakesTheSetUpWithIt() {
        Course course = course(activeRecord());
        Issued issued = course.enroll(NUMBER, freshCode()).granted().orElseThrow();
        course.decide(new Remove(ID, OPERATOR));
        assertThat(course.confirm(issued.challenge().id(), issued.code())).isEqualTo(REFUSED);
    }

    /** Whoever had a number alone when the policy was changed is not locked out. */
    @Test
    void whatStandsAloneAlreadyGoesOnAndMayChange() {
        Course course = course(phoneRecord());
        Issued login = course.send(1, Purpose.LOGIN);
        assertThat(course.verify(login.challenge().id(), login.code())).isEqualTo(new Outcome.Delivered(PHONE));
        Issued change = course.send(2, Purpose.CHANGE);
        Authority allowed =
                new Authority.Fresh(new Attempt.Delivered(change.challenge().id(), change.code()));
        Issued other = course.decide(
                        new EnrollDelivered(OTHER_ID, "new", KEY, OTHER_NUMBER, Optional.of(PHONE), seed(3), allowed))
                .outcome()
                .granted()
                .orElseThrow();
        assertThat(course.confirm(other.challenge().id(), other.code()).accepted())
                .isTrue();
    }

    /** What is set up in a disabled account takes the place of everything that it had. */
    @Test
    void aNumberIsNoWayOutOfADisabledAccount() {
        Course course = course(activeRecord().activating(phone()));
        course.decide(new Disable(ACT));
        assertThat(course.enroll(OTHER_NUMBER, freshCode()).refusal()).contains(REFUSED);
    }
}
