package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** I2: what others do to the same account at the same time, and that no answer leaves before it is stored. */
class LostRacesTest {

    private final AccountStore store = new InMemoryAccountStore();
    private final SecondFactor secondFactor = Samples.secondFactor(store);
    private final Totp totp = Samples.factory().create();

    @BeforeEach
    void enroll() {
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, NOW.minusSeconds(30)));
    }

    @Test
    void aRightCodeIsAcceptedThoughAnotherAttemptCameBetween() {
        String wrong = Samples.wrongCodes(totp, NOW, 1).get(0);
        SecondFactor raced = Samples.secondFactor(beforeFirstReplace(() -> secondFactor.verify(ANNA, wrong)));
        assertThat(raced.verify(ANNA, code(totp, NOW)).accepted()).isTrue();
        assertThat(secondFactor.status(ANNA).orElseThrow().failures())
                .as("decided on what the other one left")
                .isZero();
    }

    @Test
    void i1ACodeThatAnotherAttemptSpentMeanwhileIsRefused() {
        SecondFactor raced = Samples.secondFactor(beforeFirstReplace(() -> assertThat(
                        secondFactor.verify(ANNA, code(totp, NOW)).accepted())
                .isTrue()));
        assertThat(raced.verify(ANNA, code(totp, NOW))).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
    }

    @Test
    void anAccountThatIsForgottenMeanwhileIsNotBroughtBack() {
        SecondFactor raced = Samples.secondFactor(
                beforeFirstReplace(() -> secondFactor.operator("olga", "test").forget(ANNA)));
        assertThat(raced.verify(ANNA, code(totp, NOW))).isEqualTo(new Outcome.Rejected(Reason.NOT_ENROLLED));
        assertThat(store.find(ANNA)).isEmpty();
    }

    @Test
    void whoAlwaysLosesIsToldToTryAgainAndLearnsNothing() {
        AtomicInteger attempts = new AtomicInteger();
        AccountStore losing = new ForwardingStore(store) {
            @Override
            public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
                attempts.incrementAndGet();
                return false;
            }
        };
        StoredRecord before = Samples.row(store, ANNA);
        SecondFactor secondFactor = SecondFactor.of(withoutPauses(), losing).withClock(Samples.clock());
        for (String typed :
                new String[] {code(totp, NOW), Samples.wrongCodes(totp, NOW, 1).get(0)}) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> secondFactor.verify(ANNA, typed))
                    .withMessageContaining("too many attempts at once")
                    .withMessageContaining("try again");
        }
        assertThat(attempts).hasValue(2 * 64);
        assertThat(store.find(ANNA)).contains(Samples.sealed(before));
    }

    @Test
    void aFaultOfTheStoreIsAnExceptionAndNeverTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        StoreException unclear = new StoreException("the connection broke at COMMIT");
        AccountStore failing = new ForwardingStore(store) {
            @Override
            public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
                attempts.incrementAndGet();
                throw unclear;
            }
        };
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Samples.secondFactor(failing).verify(ANNA, code(totp, NOW)))
                .isSameAs(unclear);
        assertThat(attempts).hasValue(1);
    }

    /** A27: a store that stood still must not make an old attempt look like a clock that was set back. */
    @Test
    void anAttemptThatTookTooLongIsRefused() {
        SettableClock clock = new SettableClock(Samples.NOW);
        AccountStore slow = new ForwardingStore(store) {
            @Override
            public Optional<SealedRecord> find(Account account) {
                clock.advance(Duration.ofMillis(30_001));
                return super.find(account);
            }
        };
        StoredRecord before = Samples.row(store, ANNA);
        SecondFactor late = SecondFactor.of(Samples.factory(), slow).withClock(clock);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> late.verify(ANNA, code(totp, NOW)))
                .withMessageContaining("longer than 30 seconds")
                .withMessageContaining("try again");
        assertThat(store.find(ANNA)).contains(Samples.sealed(before));
    }

    private AccountStore beforeFirstReplace(Runnable other) {
        AtomicBoolean done = new AtomicBoolean();
        return new ForwardingStore(store) {
            @Override
            public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
                if (!done.getAndSet(true)) {
                    other.run();
                }
                return super.replace(expectedVersion, next, entries);
            }
        };
    }

    /** The pauses after lost races are random; here chance always says none. */
    private static TotpFactory withoutPauses() {
        return TotpFactory.of(Samples.factory().settings(), new SecureRandom() {
            @Override
            public int nextInt(int bound) {
                return 0;
            }
        });
    }
}
