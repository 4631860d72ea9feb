package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.DeliveredRecords.*;
import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.rule.DeliveredRecords.Course;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R49, A51 and section 5.5 of the threat analysis: what guessing and sending are bounded by, and what resets no bound. */
class DeliveredLimitsTest {

    private final Course course = new Course(phoneRecord());

    /** 5 tries for a code and 10 wrong ones a day leave 10 guesses of 100 million. */
    @Test
    void tenWrongCodesADayHoweverManyAreSent() {
        int guesses = 0;
        for (int minute = 0; minute < 24 * 60; minute += 3) {
            course.now = NOW.plus(Duration.ofMinutes(minute));
            Optional<Issued> sent = course.trySend(minute % 19).granted();
            if (sent.isPresent()) {
                Outcome outcome = course.verify(
                        sent.get().challenge().id(), otherThan(sent.get().code()));
                guesses += outcome instanceof Outcome.Rejected ? 1 : 0;
            }
        }
        assertThat(guesses).isEqualTo(10);
    }

    @Test
    void noSpanOfADayHasMoreThanTenWrongCodesOrTenSends() {
        List<Instant> sends = new ArrayList<>();
        List<Instant> misses = new ArrayList<>();
        for (int minute = 0; minute < 4 * 24 * 60; minute += 7) {
            course.now = NOW.plus(Duration.ofMinutes(minute));
            Optional<Issued> sent = course.trySend(minute % 19).granted();
            if (sent.isPresent()) {
                sends.add(course.now);
                if (course.verify(
                                sent.get().challenge().id(),
                                otherThan(sent.get().code()))
                        instanceof Outcome.Rejected) {
                    misses.add(course.now);
                }
            }
        }
        assertThat(sends.size()).isGreaterThan(20);
        assertThat(misses.size()).isGreaterThan(20);
        assertThat(mostWithin(sends, Duration.ofDays(1))).isLessThanOrEqualTo(10);
        assertThat(mostWithin(sends, Duration.ofHours(1))).isLessThanOrEqualTo(5);
        assertThat(mostWithin(misses, Duration.ofDays(1))).isLessThanOrEqualTo(10);
    }

    private static long mostWithin(List<Instant> times, Duration span) {
        return times.stream()
                .mapToLong(begin -> times.stream()
                        .filter(time -> !time.isBefore(begin) && time.isBefore(begin.plus(span)))
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void theSixthSendOfAnHourWaitsForTheFirstToBeAnHourOld() {
        for (int i = 0; i < 5; i++) {
            course.now = NOW.plusSeconds(i);
            assertThat(course.trySend(i).isGranted()).isTrue();
        }
        AccountRecord before = course.record;
        assertThat(course.trySend(5))
                .isEqualTo(new Answer.Refused<>(new Outcome.Locked(NOW.plus(Duration.ofHours(1)))));
        assertThat(course.record).as("a refused send changes nothing").isEqualTo(before);
        course.now = NOW.plus(Duration.ofHours(1));
        assertThat(course.trySend(5).isGranted()).isTrue();
    }

    @Test
    void setUpsAndLoginsShareTheSends() {
        for (int i = 0; i < 5; i++) {
            course.trySend(i);
        }
        assertThat(course.enroll(OTHER_NUMBER, new Authority.Operator(ACT)).isGranted())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 30", "6, 60", "7, 120", "8, 240", "9, 480"})
    void waitsDoubleAsThoseOfAnApp(int failures, long seconds) {
        missInARow(failures);
        assertThat(course.record.delivered().run().failures()).isEqualTo(failures);
        Instant until = course.record.delivered().run().waitUntil();
        assertThat(Math.max(0, Duration.between(course.now, until).toSeconds())).isEqualTo(seconds);
        if (seconds > 0) {
            assertThat(course.trySend(18)).isEqualTo(new Answer.Refused<>(new Outcome.Locked(until)));
            assertThat(course.verify(seed(18).id(), code(0))).isEqualTo(new Outcome.Locked(until));
        }
    }

    @Test
    void theirRunIsTheirOwn() {
        Course both = new Course(activeRecord().activating(phone()));
        Issued issued = both.send(1, Purpose.LOGIN);
        for (int i = 0; i < 5; i++) {
            both.verify(issued.challenge().id(), otherThan(issued.code()));
        }
        assertThat(both.record.throttle()).isEqualTo(Throttle.NONE);
        assertThat(both.decide(new Verify(typed(code(0)))).outcome().accepted()).isTrue();
        assertThat(both.record.delivered().run().failures())
                .as("another way in resets nothing")
                .isEqualTo(5);
    }

    /** NIST SP 800-63B section 3.2.2. */
    @Test
    void aHundredWrongOnesInARowDisableTheAccount() {
        Decision<?> last = missInARow(100);
        assertThat(course.record.state()).isEqualTo(AccountState.DISABLED);
        assertThat(last.notices()).contains(new Event.Disabled(100));
        course.now = course.now.plus(Duration.ofDays(2));
        assertThat(course.trySend(1)).isEqualTo(new Answer.Refused<>(new Outcome.Rejected(Reason.DISABLED)));
        assertThat(course.verify(seed(1).id(), code(0))).isEqualTo(new Outcome.Rejected(Reason.DISABLED));
    }

    @Test
    void aDisabledAccountIsOpenedByARecoveryCodeForANewNumber() {
        course.record = course.record.withRecovery(Optional.of(fresh(1).set()));
        missInARow(100);
        RecoveryCode code = fresh(1).codes().get(0);
        course.now = course.now.plus(Duration.ofDays(2));
        Issued issued = course.enroll(OTHER_NUMBER, new Authority.Fresh(new Attempt.Recovery(code)))
                .granted()
                .orElseThrow();
        assertThat(course.confirm(issued.challenge().id(), issued.code()).accepted())
                .isTrue();
        assertThat(course.record.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(course.record.delivered().active())
                .extracting(DeliveredAuthenticator::destination)
                .containsExactly(OTHER_NUMBER);
        assertThat(course.record.delivered().run()).isEqualTo(FailureRun.NONE);
    }

    @Test
    void theListenerHearsOfFiveAndOfTen() {
        Course other = new Course(phoneRecord());
        List<Event> heard = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            heard.addAll(miss(other).notices());
        }
        assertThat(heard)
                .containsExactly(new Event.Failures(5, CodeKind.DELIVERED), new Event.Failures(10, CodeKind.DELIVERED));
    }

    @Test
    void unlockEndsTheWaitAndRefillsNothing() {
        missInARow(9);
        Delivered before = course.record.delivered();
        course.decide(new Unlock(ACT));
        Delivered after = course.record.delivered();
        assertThat(after).isEqualTo(before.withRun(FailureRun.NONE));
        assertThat(after.misses().times()).hasSize(9);
    }

    @Test
    void resetTakesTheNumberAndLeavesTheBoundOfSending() {
        course.trySend(1);
        Decision<?> reset = course.decide(new Reset(ACT));
        assertThat(reset.events()).contains(new Event.Removed(PHONE, "my phone", Optional.of(NUMBER)));
        assertThat(course.record.delivered().active()).isEmpty();
        assertThat(course.record.delivered().sends().times()).hasSize(1);
        assertThat(course.record.state()).isEqualTo(AccountState.EMPTY);
    }

    private Decision<?> missInARow(int count) {
        Decision<?> last = miss(course);
        for (int i = 1; i < count; i++) {
            last = miss(course);
        }
        return last;
    }

    /** The next wrong code, as soon as one is compared. */
    private static Decision<?> miss(Course course) {
        Delivered delivered = course.record.delivered();
        course.now = latest(
                course.now,
                delivered.closedUntil(course.now, course.policy),
                Delivered.spentUntil(delivered.sends(), course.now, course.policy));
        Issued issued = course.send(delivered.run().failures() % 19, Purpose.LOGIN);
        return course.decide(new Verify(new Attempt.Delivered(issued.challenge().id(), otherThan(issued.code()))));
    }

    private static Instant latest(Instant now, Optional<Instant> a, Optional<Instant> b) {
        Instant later = a.filter(now::isBefore).orElse(now);
        return b.filter(later::isBefore).orElse(later);
    }
}
