package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of {@link AccountStore}, sentence by sentence, and the invariants that the facade builds on it. Each
 * implementation extends this and runs it on the real thing.
 */
public abstract class AccountStoreContract {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);
    private static final int THREADS = 64;

    /** The store of the test that runs. */
    protected AccountStore store;

    /** For the implementation's test. */
    protected AccountStoreContract() {}

    /** Makes a store that nothing is in and that no other test uses. */
    protected abstract AccountStore newStore() throws Exception;

    @BeforeEach
    final void open() throws Exception {
        store = newStore();
    }

    @AfterEach
    final void close() {
        // There is none where the database is not installed and the test was skipped.
        if (store != null) {
            store.close();
            store.close();
        }
    }

    @Test
    void absentIsAnAnswer() {
        assertThat(store.find(ANNA)).isEmpty();
        assertThat(store.replace(1, record(ANNA, 2), List.of())).isFalse();
        assertThat(store.forget(ANNA, 1)).isEmpty();
        assertThat(store.scan(Optional.empty(), 10)).isEmpty();
        assertThat(store.find(ANNA)).as("a lost replace is no insert").isEmpty();
    }

    @Test
    void insertThatMeetsARowLosesAndLeavesIt() {
        assertThat(store.insert(record(ANNA, 7), List.of())).isTrue();
        assertThat(store.insert(record(ANNA, 7), List.of())).isFalse();
        assertThat(store.insert(record(ANNA, 8), List.of())).isFalse();
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 7)));
    }

    @Test
    void replaceNeedsTheVersionThatIsThere() {
        store.insert(record(ANNA, 7), List.of());
        assertThat(store.replace(6, record(ANNA, 7), List.of())).isFalse();
        assertThat(store.replace(8, record(ANNA, 9), List.of())).isFalse();
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 7)));

        assertThat(store.replace(7, record(ANNA, 8), List.of())).isTrue();
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 8)));
        assertThat(store.replace(7, record(ANNA, 8), List.of())).as("once more").isFalse();
    }

    @Test
    void forgetNeedsTheVersionThatIsThere() {
        store.insert(record(ANNA, 7), List.of());
        assertThat(store.forget(ANNA, 6)).isEmpty();
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 7)));

        assertThat(store.forget(ANNA, 7)).isPresent();
        assertThat(store.find(ANNA)).isEmpty();
        assertThat(store.forget(ANNA, 7)).as("once more").isEmpty();
        assertThat(store.replace(7, record(ANNA, 8), List.of()))
                .as("to a forgotten one")
                .isFalse();
        assertThat(store.insert(record(ANNA, 1_000), List.of()))
                .as("a new life")
                .isTrue();
    }

    @Test
    void changesOfOneAccountLeaveTheOthers() {
        Account bert = Account.of("bert");
        store.insert(record(ANNA, 7), List.of());
        store.insert(record(bert, 7), List.of());
        store.replace(7, record(ANNA, 8), List.of());
        assertThat(store.find(bert)).contains(sealed(record(bert, 7)));
        store.forget(ANNA, 8);
        assertThat(store.find(bert)).contains(sealed(record(bert, 7)));
    }

    @Test
    void accountsAreComparedByTheirBytes() {
        List<Account> accounts = AwkwardNames.accounts();
        for (int i = 0; i < accounts.size(); i++) {
            assertThat(store.insert(record(accounts.get(i), i), List.of()))
                    .as("%s", accounts.get(i))
                    .isTrue();
        }
        for (int i = 0; i < accounts.size(); i++) {
            assertThat(store.find(accounts.get(i))).contains(sealed(record(accounts.get(i), i)));
        }
        assertThat(scanAll(7)).containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    void scanVisitsEverythingOnce() {
        List<Account> accounts = manyAccounts();
        for (int limit : new int[] {1, 7, 25, 26, 10_000}) {
            assertThat(scanAll(limit)).as("pages of %s", limit).containsExactlyInAnyOrderElementsOf(accounts);
        }
        assertThat(store.scan(Optional.empty(), 7))
                .hasSize(7)
                .allSatisfy(record -> assertThat(record).isEqualTo(record(record.account(), 5)));
    }

    @Test
    void scanRefusesAPageOutsideItsRange() {
        for (int limit : new int[] {-1, 0, AccountStore.LARGEST_PAGE + 1}) {
            assertThatThrownBy(() -> store.scan(Optional.empty(), limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void scanSurvivesThatItsCursorIsForgotten() {
        List<Account> accounts = manyAccounts();
        List<Account> seen = new ArrayList<>();
        Optional<Account> after = Optional.empty();
        for (List<StoredRecord> page = store.scan(after, 4); !page.isEmpty(); page = store.scan(after, 4)) {
            page.forEach(record -> seen.add(record.account()));
            Account last = page.get(page.size() - 1).account();
            assertThat(store.forget(last, 5)).isPresent();
            after = Optional.of(last);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(accounts);
    }

    private List<Account> manyAccounts() {
        List<Account> accounts = new ArrayList<>(IntStream.range(0, 25)
                .mapToObj(i -> new Account(i % 3 == 0 ? "" : "tenant " + i % 3, "account " + i))
                .toList());
        Collections.reverse(accounts);
        accounts.forEach(account -> store.insert(record(account, 5), List.of()));
        return accounts;
    }

    private List<Account> scanAll(int limit) {
        List<Account> seen = new ArrayList<>();
        Optional<Account> after = Optional.empty();
        for (List<StoredRecord> page = store.scan(after, limit); !page.isEmpty(); page = store.scan(after, limit)) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            page.forEach(record -> seen.add(record.account()));
            after = Optional.of(seen.get(seen.size() - 1));
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, (1L << 53) + 1, (1L << 62) - 1, 1L << 62, Long.MAX_VALUE})
    void versionsComeBackAsTheyWere(long version) {
        store.insert(record(ANNA, version), List.of());
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, version)));
        assertThat(store.replace(version - 1, record(ANNA, 5), List.of())).isFalse();
        assertThat(store.replace(version, record(ANNA, 5), List.of())).isTrue();
        assertThat(store.replace(5, record(ANNA, version), List.of())).isTrue();
        assertThat(store.forget(ANNA, version)).isPresent();
    }

    static Stream<StoredRecord> columns() {
        Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
        String tag = "A-z_0." + "9".repeat(120);
        return Stream.of(
                new StoredRecord(ANNA, 9, "{}", "empty", Optional.empty(), tag, Instant.EPOCH),
                new StoredRecord(ANNA, 9, "x".repeat(1 << 20), "pending", Optional.of(last), tag, NOW),
                new StoredRecord(
                        ANNA, 9, "{\"a\":\"'%?\\\\;--\"}", "active", Optional.of(NOW.plusMillis(1)), "1", last),
                new StoredRecord(ANNA, 9, "", "active", Optional.of(Instant.EPOCH), tag, Instant.ofEpochMilli(-1)));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void columnsComeBackAsTheyWere(StoredRecord record) {
        store.insert(record, List.of());
        assertThat(store.find(ANNA)).contains(sealed(record));
        store.forget(ANNA, 9);

        store.insert(record(ANNA, 8), List.of());
        store.replace(8, record, List.of());
        assertThat(store.find(ANNA)).contains(sealed(record));
        assertThat(store.scan(Optional.empty(), 1)).containsExactly(record);

        store.replace(9, record(ANNA, 10), List.of());
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 10)));
    }

    private static TrailEntry entry(long number, String text) {
        return new TrailEntry(number, NOW.plusMillis(number), text, "mac of " + number);
    }

    @Test
    void entriesAreStoredWithTheirRecord() {
        TrailEntry first = entry(1, "{\"a\":\"'%?\\\\;--\"}");
        TrailEntry second = entry(2, "x".repeat(16_000));
        TrailEntry third = entry(3, "");
        store.insert(record(ANNA, 7), List.of(first, second));
        assertThat(store.replace(7, record(ANNA, 8), List.of(third))).isTrue();
        assertThat(store.trail(ANNA, 0, 100)).containsExactly(first, second, third);
        assertThat(store.trail(ANNA, 1, 1)).containsExactly(second);
        assertThat(store.trail(ANNA, 3, 1)).isEmpty();
        assertThat(store.trail(Account.of("bert"), 0, 100)).isEmpty();
        for (int limit : new int[] {-1, 0, AccountStore.LARGEST_PAGE + 1}) {
            assertThatThrownBy(() -> store.trail(ANNA, 0, limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whoLosesLeavesNoEntry() {
        store.insert(record(ANNA, 7), List.of(entry(1, "first")));
        assertThat(store.insert(record(ANNA, 9), List.of(entry(2, "lost")))).isFalse();
        assertThat(store.replace(6, record(ANNA, 7), List.of(entry(2, "lost")))).isFalse();
        assertThat(store.trail(ANNA, 0, 100)).containsExactly(entry(1, "first"));
    }

    @Test
    void anEntryThatIsThereAlreadyIsAFaultAndNothingIsStored() {
        store.insert(record(ANNA, 7), List.of(entry(1, "first"), entry(3, "third")));
        assertThatThrownBy(() -> store.replace(7, record(ANNA, 8), List.of(entry(2, "new"), entry(3, "other"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("audit verify");
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 7)));
        assertThat(store.trail(ANNA, 0, 100)).containsExactly(entry(1, "first"), entry(3, "third"));
        assertThat(store.replace(7, record(ANNA, 8), List.of(entry(4, "fourth"))))
                .isTrue();
    }

    @Test
    void forgettingTakesTheTrail() {
        Account bert = Account.of("bert");
        store.insert(record(ANNA, 7), List.of(entry(1, "first"), entry(2, "second")));
        store.insert(record(bert, 7), List.of(entry(1, "first")));
        assertThat(store.forget(ANNA, 6)).isEmpty();
        assertThat(store.trail(ANNA, 0, 100)).hasSize(2);
        assertThat(store.forget(ANNA, 7)).hasValue(2);
        assertThat(store.trail(ANNA, 0, 100)).isEmpty();
        assertThat(store.trail(bert, 0, 100)).hasSize(1);
        assertThat(store.insert(record(ANNA, 1_000), List.of(entry(1, "a new life"))))
                .isTrue();
    }

    @Test
    void pruningDeletesUpToANumber() {
        Account bert = Account.of("bert");
        for (Account account : List.of(ANNA, bert)) {
            store.insert(record(account, 7), List.of(entry(1, "a"), entry(2, "b"), entry(3, "c")));
        }
        assertThat(store.prune(7, record(ANNA, 8), 2)).hasValue(2);
        assertThat(store.prune(8, record(ANNA, 9), 2)).hasValue(0);
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 9)));
        assertThat(store.trail(ANNA, 0, 100)).containsExactly(entry(3, "c"));
        assertThat(store.trail(bert, 0, 100)).hasSize(3);
    }

    /** A new life of the account begins its trail anew, and whoever prunes the old one comes too late. */
    @Test
    void pruningNeedsTheVersionThatIsThere() {
        store.insert(record(ANNA, 7), List.of(entry(1, "a"), entry(2, "b")));
        store.forget(ANNA, 7);
        store.insert(record(ANNA, 1_000), List.of(entry(1, "a new life"), entry(2, "goes on")));
        assertThat(store.prune(7, record(ANNA, 8), 1)).isEmpty();
        assertThat(store.prune(1_001, record(ANNA, 1_002), 1)).isEmpty();
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 1_000)));
        assertThat(store.trail(ANNA, 0, 100)).containsExactly(entry(1, "a new life"), entry(2, "goes on"));
        assertThat(store.forgetOrphan(ANNA)).isZero();
        assertThat(store.trail(ANNA, 0, 100)).hasSize(2);
        assertThat(store.orphans(Optional.empty(), 10, row -> {
                    throw new AssertionError(row);
                }))
                .isEmpty();
    }

    @Test
    void trailsAreKeptApartByTheBytesOfTheirAccounts() {
        List<Account> accounts = AwkwardNames.accounts();
        accounts.forEach(account ->
                store.insert(record(account, 1), List.of(entry(1, "of " + accounts.indexOf(account)))));
        for (Account account : accounts) {
            assertThat(store.trail(account, 0, 10)).containsExactly(entry(1, "of " + accounts.indexOf(account)));
        }
        store.estimate().ifPresent(count -> assertThat(count).isPositive());
    }

    @Test
    void theTrailOfManyAtOnceIsGenuine() throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        enrolled(secondFactor);
        AtOnce.run(THREADS, () -> secondFactor.operator("olga", "test").unlock(ANNA));
        Audit.Verdict verdict = secondFactor.audit().verify(ANNA, Optional.empty());
        assertThat(verdict.finding()).isEqualTo(Audit.Finding.GENUINE);
        assertThat(verdict.number()).as("four of the set-up, one of each").isEqualTo(4 + THREADS);
    }

    /** Guesses that are answered take nothing from a login that is under way beside them. */
    @Test
    void aValidLoginBesideWrongGuessesIsNotRefused() throws Exception {
        SettableClock clock = new SettableClock(Samples.NOW);
        SecondFactor secondFactor = SecondFactor.of(Samples.factory(), store)
                .withClock(clock)
                .withPolicy(Policy.DEFAULT.with(Limit.WAIT_FROM_FAILURE, 10).with(Limit.ALLOWANCE, 33));
        Totp totp = Samples.factory().create();
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, NOW));
        for (int round = 0; round < 3; round++) {
            clock.advance(java.time.Duration.ofMinutes(2));
            Instant now = clock.instant();
            List<Callable<Outcome>> attempts = new ArrayList<>(Samples.wrongCodes(totp, now, 9).stream()
                    .<Callable<Outcome>>map(wrong -> () -> secondFactor.verify(ANNA, wrong))
                    .toList());
            attempts.add(4, () -> secondFactor.verify(ANNA, code(totp, now)));
            assertThat(AtOnce.run(attempts).get(4).accepted()).isTrue();
            secondFactor.operator("olga", "the next round").unlock(ANNA);
        }
    }

    @Test
    void aLoginBesideTwoHundredGuessesAtAnotherAccountIsNotRefused() throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        Totp totp = enrolled(secondFactor);
        Account bert = Account.of("bert");
        Totp berts = Samples.factory().create();
        secondFactor.enroll(bert, berts);
        secondFactor.confirm(bert, code(berts, NOW.minusSeconds(30)));
        List<Callable<Outcome>> attempts = new ArrayList<>(Samples.wrongCodes(totp, NOW, 200).stream()
                .<Callable<Outcome>>map(wrong -> () -> secondFactor.verify(ANNA, wrong))
                .toList());
        attempts.add(100, () -> secondFactor.verify(bert, code(berts, NOW)));
        assertThat(AtOnce.run(attempts).get(100).accepted()).isTrue();
    }

    @Test
    void oneOfManyWritersIsFirst() throws Exception {
        assertThat(AtOnce.run(THREADS, () -> store.insert(record(ANNA, 7), List.of())))
                .containsOnlyOnce(true);
        assertThat(AtOnce.run(THREADS, () -> store.replace(7, record(ANNA, 8), List.of())))
                .containsOnlyOnce(true);
        assertThat(AtOnce.run(THREADS, () -> store.forget(ANNA, 8).isPresent())).containsOnlyOnce(true);
    }

    @Test
    void i1OneCodeConfirmsOnce() throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        Totp totp = Samples.factory().create();
        secondFactor.enroll(ANNA, totp);
        List<Outcome> outcomes = AtOnce.run(THREADS, () -> secondFactor.confirm(ANNA, code(totp, NOW)));
        assertThat(outcomes.stream().filter(Outcome::accepted)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.accepted()))
                .containsOnly(new Outcome.Rejected(Reason.ALREADY_ENROLLED));
    }

    @Test
    void i1OneCodeVerifiesOnce() throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        Totp totp = enrolled(secondFactor);
        List<Outcome> outcomes = AtOnce.run(THREADS, () -> secondFactor.verify(ANNA, code(totp, NOW)));
        assertThat(outcomes.stream().filter(Outcome::accepted)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.accepted())).containsOnly(WRONG_CODE);
        assertThat(secondFactor.status(ANNA).orElseThrow().failures()).isZero();
    }

    @Test
    void i1OneCodeIsAcceptedOnceWhateverTheDoor() throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        Totp totp = Samples.factory().create();
        secondFactor.enroll(ANNA, totp);
        Callable<Outcome> confirm = () -> secondFactor.confirm(ANNA, code(totp, NOW));
        Callable<Outcome> verify = () -> secondFactor.verify(ANNA, code(totp, NOW));
        List<Callable<Outcome>> attempts = new ArrayList<>(Collections.nCopies(THREADS / 2, confirm));
        attempts.addAll(Collections.nCopies(THREADS / 2, verify));
        assertThat(AtOnce.run(attempts).stream().filter(Outcome::accepted)).hasSize(1);
    }

    @Test
    void i3ParallelGuessesGainNothing() throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        Totp totp = enrolled(secondFactor);
        List<Callable<Outcome>> guesses = Samples.wrongCodes(totp, NOW, 200).stream()
                .map(guess -> (Callable<Outcome>) () -> secondFactor.verify(ANNA, guess))
                .toList();
        Instant until = NOW.plusSeconds(30);
        List<Outcome> outcomes = AtOnce.run(guesses);
        assertThat(outcomes).filteredOn(WRONG_CODE::equals).hasSize(5);
        assertThat(outcomes).filteredOn(new Outcome.Locked(until)::equals).hasSize(195);

        AccountStatus status = secondFactor.status(ANNA).orElseThrow();
        assertThat(status.failures()).isEqualTo(5);
        assertThat(status.waitUntil()).contains(until);
        assertThat(secondFactor.verify(ANNA, code(totp, NOW))).isEqualTo(new Outcome.Locked(until));

        Account serial = Account.of("serial");
        Totp serials = Samples.factory().create();
        secondFactor.enroll(serial, serials);
        secondFactor.confirm(serial, code(serials, NOW.minusSeconds(30)));
        Samples.wrongCodes(serials, NOW, 200).forEach(wrong -> secondFactor.verify(serial, wrong));
        assertThat(status)
                .usingRecursiveComparison()
                .ignoringFields("authenticators.id")
                .isEqualTo(secondFactor.status(serial).orElseThrow());
        assertThat(store.trail(ANNA, 0, 100)).hasSameSizeAs(store.trail(serial, 0, 100));
    }

    /** Enrolls and confirms by the code of the step before {@link Samples#NOW}. */
    private static Totp enrolled(SecondFactor secondFactor) {
        Totp totp = Samples.factory().create();
        secondFactor.enroll(ANNA, totp);
        assertThat(secondFactor.confirm(ANNA, code(totp, NOW.minusSeconds(30))).accepted())
                .isTrue();
        return totp;
    }
}
