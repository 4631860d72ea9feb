package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What wrong codes bring: from the fifth in a row a wait, 30 seconds and doubling to an hour. */
class WaitsTest {

    private static final Outcome SECOND_CODE_NEEDED = new Outcome.Rejected(Reason.SECOND_CODE_NEEDED);
    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final AccountStore store = new InMemoryAccountStore();
    private final TotpFactory factory = Samples.factory();
    private final SecondFactor secondFactor = SecondFactor.of(factory, store).withClock(clock);
    private final Totp totp = factory.create();

    @BeforeEach
    void enrollAndLetTheCodePass() {
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, clock.instant()));
        clock.advance(Duration.ofMinutes(5));
    }

    @Test
    void theFifthFailureBringsAWaitInWhichNothingIsEvaluated() {
        fail(4);
        assertThat(status().waitUntil()).isEmpty();
        fail(1);
        Instant until = clock.instant().plusSeconds(30);
        assertThat(status().failures()).isEqualTo(5);
        assertThat(status().waitUntil()).contains(until);
        StoredRecord waiting = Samples.row(store, ANNA);

        clock.set(until.minusMillis(1));
        for (int i = 0; i < 50; i++) {
            assertThat(secondFactor.verify(ANNA, wrongCode())).isEqualTo(new Outcome.Locked(until));
        }
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant()))).isEqualTo(new Outcome.Locked(until));
        assertThat(store.find(ANNA))
                .as("nothing was counted, and the wait has not grown")
                .contains(Samples.sealed(waiting));

        clock.set(until);
        assertThat(secondFactor.verify(ANNA, code(totp, until)).accepted()).isTrue();
    }

    @Test
    void waitsDoubleToAnHour() {
        fail(4);
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            fail(1);
            Instant until = status().waitUntil().orElseThrow();
            seconds.add(Duration.between(clock.instant(), until).toSeconds());
            clock.set(until);
        }
        assertThat(seconds).containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L, 3600L);
        assertThat(status().failures()).isEqualTo(14);
    }

    @Test
    void successEndsTheRun() {
        fail(5);
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant())).accepted())
                .isTrue();
        assertThat(status().failures()).isZero();
        fail(4);
        assertThat(status().waitUntil()).isEmpty();
    }

    @Test
    void theColumnsTellOperatorsOfTheWait() {
        fail(5);
        StoredRecord stored = Samples.row(store, ANNA);
        assertThat(stored.waitUntil()).contains(clock.instant().plusSeconds(30));
        assertThat(stored.status()).isEqualTo("active");
        assertThat(stored.updatedAt()).isEqualTo(clock.instant());
        assertThat(stored.keyTag())
                .isEqualTo(factory.settings().keyRing().defaultTag().text());
    }

    @Test
    void thePolicySetsTheFailureFromWhichWaitsBegin() {
        SecondFactor strict = secondFactor.withPolicy(Policy.DEFAULT.with(Limit.WAIT_FROM_FAILURE, 1));
        assertThat(strict.verify(ANNA, wrongCode())).isEqualTo(WRONG_CODE);
        assertThat(strict.verify(ANNA, wrongCode()))
                .isEqualTo(new Outcome.Locked(clock.instant().plusSeconds(30)));
    }

    /** What is shown of a wait is what a code would meet: the clock was set back by nine hours. */
    @Test
    void theStatusTellsOfNoLongerWaitThanThereIs() {
        fail(5);
        clock.advance(Duration.ofHours(-9));
        assertThat(status().waitUntil()).contains(clock.instant().plusSeconds(30));
        assertThat(secondFactor.verify(ANNA, wrongCode()))
                .isEqualTo(new Outcome.Locked(clock.instant().plusSeconds(30)));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            Outcome single = secondFactor.verify(ANNA, wrongCode());
            assertThat(
                            single.equals(SECOND_CODE_NEEDED)
                                    ? secondFactor.verify(ANNA, Attempt.of(wrongCode(), wrongCode()))
                                    : single)
                    .isEqualTo(WRONG_CODE);
        }
    }

    private String wrongCode() {
        return Samples.wrongCodes(totp, clock.instant(), 1).get(0);
    }

    private AccountStatus status() {
        return secondFactor.status(ANNA).orElseThrow();
    }
}
