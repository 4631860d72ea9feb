package io.ninomaru.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.keyring.SealException;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * I1, I2 and I5 through the facade: lost races, crashes before and after the commit, and records that were altered, swapped or
 * sealed by another secret, as chance has it. {@code -Dninomaru.seed=N} runs one sequence alone.
 */
class RandomSealedSequencesTest {

    private static final int SEQUENCES = Effort.of(400, 2_000);
    private static final TotpFactory FACTORY = Samples.factory();
    private static final TotpFactory STRANGER =
            Samples.factory("another secret that is kept by these tests alone 0123456789");

    @Test
    void nothingIsAcceptedTwiceAndNoAlteredRecordIsAnAnswer() {
        Long only = Long.getLong("ninomaru.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEQUENCES) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                new Sequence(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        });
    }

    /** What is to go wrong at the next write. */
    private enum Fault {
        NONE,
        LOST_RACE,
        CRASH_BEFORE_THE_COMMIT,
        UNCLEAR_COMMIT
    }

    private static final class Sequence {

        private final Random random;
        private final SettableClock clock = new SettableClock(Samples.NOW);
        private final AccountStore rows = new InMemoryAccountStore();
        private final AccountStore faulty = new ForwardingStore(rows) {
            @Override
            public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
                return write(expectedVersion, next, entries);
            }
        };
        private final SecondFactor secondFactor =
                SecondFactor.of(FACTORY, faulty).withClock(clock);
        private final List<Account> accounts = List.of(Account.of("anna"), Account.of("bert"));
        private final List<Totp> totps = List.of(FACTORY.create(), FACTORY.create());
        private final Set<String> accepted = new HashSet<>();
        private Fault fault = Fault.NONE;

        Sequence(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 2; i++) {
                secondFactor.enroll(accounts.get(i), totps.get(i));
                secondFactor.confirm(accounts.get(i), Samples.code(totps.get(i), clock.instant()));
            }
        }

        void run() {
            everyStep();
            for (Account account : accounts) {
                assertThat(secondFactor
                                .audit()
                                .verify(account, Optional.empty())
                                .isGenuine())
                        .as("the trail")
                        .isTrue();
            }
        }

        private void everyStep() {
            for (int i = 0; i < 15; i++) {
                clock.advance(Duration.ofSeconds(random.nextInt(50)));
                int who = random.nextInt(2);
                if (random.nextInt(4) == 0) {
                    altered(who);
                } else {
                    fault = Fault.values()[random.nextInt(Fault.values().length)];
                    attempt(who, typed(who));
                }
            }
        }

        private String typed(int who) {
            return random.nextInt(4) == 0
                    ? Samples.wrongCodes(totps.get(who), clock.instant(), 1).get(0)
                    : Samples.code(totps.get(who), clock.instant().plusSeconds(30L * (random.nextInt(3) - 1)));
        }

        private void attempt(int who, String typed) {
            Fault expected = fault;
            try {
                Outcome outcome = secondFactor.verify(accounts.get(who), typed);
                if (outcome instanceof Outcome.Accepted step) {
                    assertThat(accepted.add(who + " " + step.timeStep()))
                            .as("I1")
                            .isTrue();
                }
                assertThat(expected == Fault.CRASH_BEFORE_THE_COMMIT && fault == Fault.NONE)
                        .as("I2: a write that failed gives no answer")
                        .isFalse();
            } catch (StoreException e) {
                assertThat(expected).isIn(Fault.CRASH_BEFORE_THE_COMMIT, Fault.UNCLEAR_COMMIT);
            }
        }

        private boolean write(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
            Fault now = fault;
            fault = Fault.NONE;
            switch (now) {
                case LOST_RACE -> {
                    int who = accounts.indexOf(next.account());
                    attempt(who, typed(who));
                }
                case CRASH_BEFORE_THE_COMMIT -> throw new StoreException("the process ended");
                case UNCLEAR_COMMIT -> {
                    rows.replace(expectedVersion, next, entries);
                    throw new StoreException("the connection broke at COMMIT");
                }
                case NONE -> {
                    return rows.replace(expectedVersion, next, entries);
                }
            }
            return rows.replace(expectedVersion, next, entries);
        }

        /** I5: whatever was typed, an altered record is a fault; put back as it was, it goes on. */
        private void altered(int who) {
            fault = Fault.NONE;
            StoredRecord stored = Samples.row(rows, accounts.get(who));
            StoredRecord other = Samples.row(rows, accounts.get(1 - who));
            String sealed = stored.sealed();
            int place = random.nextInt(sealed.length());
            boolean stranger = random.nextInt(3) == 0;
            String text = stranger
                    ? sealed
                    : random.nextBoolean()
                            ? other.sealed()
                            : sealed.substring(0, place)
                                    + (char) (sealed.charAt(place) ^ 1)
                                    + sealed.substring(place + 1);
            put(stored, text);
            SecondFactor reader = stranger ? SecondFactor.of(STRANGER, faulty).withClock(clock) : secondFactor;
            assertThatThrownBy(() -> reader.verify(accounts.get(who), typed(who)))
                    .as("I5")
                    .isInstanceOf(SealException.class);
            put(stored, sealed);
            assertThat(secondFactor.status(accounts.get(who))).isNotEqualTo(Optional.empty());
        }

        private void put(StoredRecord stored, String sealed) {
            rows.replace(
                    stored.version(),
                    new StoredRecord(
                            stored.account(),
                            stored.version(),
                            sealed,
                            stored.status(),
                            stored.waitUntil(),
                            stored.keyTag(),
                            stored.updatedAt()),
                    List.of());
        }
    }
}
