package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R28, I2, I6: a listener hears of what is stored, in order, and nobody waits for it. */
@Timeout(60)
class ListenerTest {

    private static final int MOST_WAITING = 1_000;

    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final AccountStore store = new InMemoryAccountStore();
    private final SecondFactor quiet = SecondFactor.of(Samples.factory(), store).withClock(clock);
    private final Totp totp = Samples.factory().create();
    private List<RecoveryCode> recoveryCodes = List.of();

    @BeforeEach
    void enroll() {
        quiet.enroll(ANNA, totp);
        recoveryCodes = ((Outcome.Confirmed) quiet.confirm(ANNA, code(totp, NOW))).recoveryCodes();
        clock.advance(Duration.ofMinutes(5));
    }

    @Test
    void hearsInTheOrderInWhichItWasStored() throws Exception {
        SecondFactor secondFactor = quiet.withListener((account, at, event) -> heard.add(event));
        fail(secondFactor, 5);
        for (int i = 0; i < 100; i++) {
            unlock(secondFactor, "act " + i);
        }
        assertThat(next()).isEqualTo(new Event.Failures(5, CodeKind.AUTHENTICATOR));
        for (int i = 0; i < 100; i++) {
            assertThat(reason(next())).isEqualTo("act " + i);
        }
    }

    @Test
    void hearsWhoseItIsAndWhen() throws Exception {
        BlockingQueue<List<Object>> calls = new LinkedBlockingQueue<>();
        SecondFactor secondFactor = quiet.withListener((account, at, event) -> calls.add(List.of(account, at, event)));
        fail(secondFactor, 5);
        assertThat(calls.poll(20, TimeUnit.SECONDS))
                .containsExactly(ANNA, clock.instant(), new Event.Failures(5, CodeKind.AUTHENTICATOR));
    }

    @Test
    void isCalledAfterItIsStored() throws Exception {
        AtomicBoolean early = new AtomicBoolean();
        AccountStore slow = new ForwardingStore(store) {
            @Override
            public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
                early.compareAndSet(false, pollFor(100) != null);
                return super.replace(expectedVersion, next, entries);
            }
        };
        BlockingQueue<Integer> failures = new LinkedBlockingQueue<>();
        SecondFactor secondFactor = over(slow).withListener((account, at, event) -> {
            heard.add(event);
            failures.add(quiet.status(ANNA).orElseThrow().failures());
        });
        fail(quiet, 4);
        fail(secondFactor, 1);
        assertThat(failures.poll(20, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(early).isFalse();
    }

    /** Decided once and lost, the fifth failure was none: after the owner's login it is the first. */
    @Test
    void hearsNothingOfALostRace() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AccountStore raced = new ForwardingStore(store) {
            @Override
            public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
                if (!done.getAndSet(true)) {
                    assertThat(quiet.verify(ANNA, code(totp, clock.instant())).accepted())
                            .isTrue();
                }
                return super.replace(expectedVersion, next, entries);
            }
        };
        SecondFactor secondFactor = over(raced).withListener((account, at, event) -> heard.add(event));
        fail(quiet, 4);
        fail(secondFactor, 1);
        unlock(secondFactor, "the first that is heard");
        assertThat(reason(next())).isEqualTo("the first that is heard");
    }

    @Test
    void hearsNothingOfWhatTheStoreDidNotKeep() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        AccountStore failing = new ForwardingStore(store) {
            @Override
            public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
                if (broken.get()) {
                    throw new StoreException("the connection broke at COMMIT");
                }
                return super.replace(expectedVersion, next, entries);
            }
        };
        SecondFactor secondFactor = over(failing).withListener((account, at, event) -> heard.add(event));
        fail(quiet, 4);
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> fail(secondFactor, 1));
        broken.set(false);
        unlock(secondFactor, "the first that is heard");
        assertThat(reason(next())).isEqualTo("the first that is heard");
    }

    @Test
    void aListenerThatThrowsHearsTheNextEvent() throws Exception {
        SecondFactor secondFactor = quiet.withListener((account, at, event) -> {
            heard.add(event);
            if (event instanceof Event.Failures) {
                throw new AssertionError("this listener fails");
            }
            throw new IllegalStateException("and goes on failing");
        });
        fail(secondFactor, 5);
        unlock(secondFactor, "second");
        unlock(secondFactor, "third");
        assertThat(next()).isEqualTo(new Event.Failures(5, CodeKind.AUTHENTICATOR));
        assertThat(reason(next())).isEqualTo("second");
        assertThat(reason(next())).isEqualTo("third");
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant())).accepted())
                .isTrue();
    }

    @Test
    void aListenerThatHangsDelaysNobodyAndMissesTheLastEventsOnly() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SecondFactor secondFactor = quiet.withListener((account, at, event) -> {
            called.countDown();
            await(goOn);
            heard.add(event);
        });
        unlock(secondFactor, "act 0");
        await(called);
        for (int i = 1; i <= MOST_WAITING + 3; i++) {
            unlock(secondFactor, "act " + i);
        }
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant())).accepted())
                .isTrue();
        assertThat(heard).isEmpty();

        goOn.countDown();
        for (int i = 0; i <= MOST_WAITING; i++) {
            assertThat(reason(next())).isEqualTo("act " + i);
        }
        unlock(secondFactor, "afterwards");
        assertThat(reason(next())).isEqualTo("afterwards");
    }

    @Test
    void noEventHoldsASecret() throws Exception {
        SecondFactor secondFactor = quiet.withListener((account, at, event) -> heard.add(event));
        Totp second = Samples.factory().create();
        List<String> secrets = new ArrayList<>(
                List.of(totp.base32Key(), totp.hexKey(), second.base32Key(), second.hexKey(), wrongCode()));
        recoveryCodes.forEach(code -> secrets.add(code.reveal()));
        fail(secondFactor, 5);
        String recovery = recoveryCodes.get(0).reveal();
        secondFactor.enroll(ANNA, second, "second", Attempt.of(recovery));
        String confirming = code(second, clock.instant());
        secondFactor.confirm(ANNA, confirming);
        clock.advance(Duration.ofMinutes(5));
        String earlier = code(totp, clock.instant().minusSeconds(30));
        String later = code(totp, clock.instant());
        secondFactor.resync(ANNA, Attempt.of(earlier, later));
        secondFactor
                .operator("olga", "test")
                .renewRecoveryCodes(ANNA)
                .granted()
                .orElseThrow()
                .forEach(code -> secrets.add(code.reveal()));
        secondFactor.operator("olga", "test").disable(ANNA);
        secondFactor.operator("olga", "test").reset(ANNA);
        secrets.addAll(List.of(confirming, earlier, later));

        List<Event> events = new ArrayList<>();
        do {
            events.add(next());
        } while (!(events.get(events.size() - 1) instanceof Event.Reopened));
        assertThat(events)
                .hasAtLeastOneElementOfType(Event.Failures.class)
                .hasAtLeastOneElementOfType(Event.RecoveryCodeUsed.class)
                .hasAtLeastOneElementOfType(Event.RecoveryCodesMade.class)
                .hasAtLeastOneElementOfType(Event.Added.class)
                .hasAtLeastOneElementOfType(Event.Drifted.class)
                .hasAtLeastOneElementOfType(Event.OperatorActed.class)
                .hasAtLeastOneElementOfType(Event.Removed.class);
        assertThat(events.toString()).doesNotContainIgnoringCase(secrets.toArray(CharSequence[]::new));
    }

    private SecondFactor over(AccountStore other) {
        return SecondFactor.of(Samples.factory(), other).withClock(clock);
    }

    private void fail(SecondFactor secondFactor, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(secondFactor.verify(ANNA, wrongCode()).kind()).isEqualTo(Outcome.Kind.REJECTED);
        }
    }

    private String wrongCode() {
        return Samples.wrongCodes(totp, clock.instant(), 1).get(0);
    }

    private static void unlock(SecondFactor secondFactor, String reason) {
        assertThat(secondFactor.operator("olga", reason).unlock(ANNA).isGranted())
                .isTrue();
    }

    private Event next() throws InterruptedException {
        Event event = heard.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("the next event").isNotNull();
        return event;
    }

    private Event pollFor(int millis) {
        try {
            return heard.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String reason(Event event) {
        return ((Event.OperatorActed) event).act().reason();
    }

    /** Frameworks keep the subject in an inheritable thread-local: one person's must not stay with the events of all others. */
    @Test
    void itsThreadInheritsNothingOfTheCaller() throws Exception {
        InheritableThreadLocal<String> subject = new InheritableThreadLocal<>();
        subject.set("anna");
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        SecondFactor told = Samples.secondFactor(new InMemoryAccountStore())
                .withListener((account, at, event) -> seen.add("subject " + subject.get()));
        Totp totp = Samples.factory().create();
        told.enroll(Samples.ANNA, totp);
        told.confirm(Samples.ANNA, Samples.code(totp, Samples.NOW));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("subject null");
        subject.remove();
    }
}
