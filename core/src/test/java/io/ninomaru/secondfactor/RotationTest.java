package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.SealException;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of application secrets while the application goes on. */
class RotationTest {

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final AccountStore store = new InMemoryAccountStore();
    private final SecondFactor before = at("2025");
    private final SecondFactor both = at("2025", "2026");
    private final SecondFactor after = at("2026");
    private final Map<Account, Totp> accounts = new LinkedHashMap<>();

    private SecondFactor at(String... tags) {
        return SecondFactor.of(Samples.factoryWithTags(tags), store).withClock(clock);
    }

    @BeforeEach
    void accountsUnderTheOldSecret() {
        for (int i = 0; i < 20; i++) {
            Account account = Account.of("account " + i);
            Totp totp = Samples.factory().create();
            before.enroll(account, totp);
            before.confirm(account, code(totp, clock.instant()));
            accounts.put(account, totp);
        }
        clock.advance(Duration.ofMinutes(5));
    }

    private boolean verify(SecondFactor secondFactor, Account account) {
        return secondFactor
                .verify(account, code(accounts.get(account), clock.instant()))
                .accepted();
    }

    @Test
    void everyRecordIsSealedAgainAndNothingElseChanges() {
        Account account = Account.of("account 3");
        SealedRecord old = store.find(account).orElseThrow();
        Optional<AccountStatus> status = before.status(account);
        AtomicLong seen = new AtomicLong();
        Rotation.Report report = both.rotation().rotate(seen::set);
        assertThat(report).isEqualTo(new Rotation.Report(Map.of("2026", 20L), 20, 0, List.of(), Set.of()));
        assertThat(seen).hasValue(20);
        assertThat(store.find(account).orElseThrow().version()).isEqualTo(old.version() + 1);
        assertThat(Samples.row(store, account).keyTag()).isEqualTo("2026");
        assertThat(after.status(account)).isEqualTo(status);
        for (Account each : accounts.keySet()) {
            assertThat(after.audit().verify(each, Optional.empty()).isGenuine()).isTrue();
            assertThat(verify(after, each)).isTrue();
        }
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        both.rotation().rotate(seen -> {});
        SealedRecord sealed = store.find(Account.of("account 3")).orElseThrow();
        assertThat(both.rotation().rotate(seen -> {}).resealed()).isZero();
        assertThat(store.find(Account.of("account 3"))).contains(sealed);
    }

    @Test
    void eachWriteSealsUnderTheNewSecret() {
        assertThat(verify(both, Account.of("account 7"))).isTrue();
        assertThat(both.rotation().check(seen -> {}).records()).isEqualTo(Map.of("2025", 19L, "2026", 1L));
    }

    /** I5 turned to use: what a column says is believed nowhere. */
    @Test
    void tagsAreCountedByOpening() {
        for (StoredRecord row : store.scan(Optional.empty(), 100)) {
            store.replace(
                    row.version(),
                    new StoredRecord(
                            row.account(),
                            row.version(),
                            row.sealed(),
                            "lies",
                            row.waitUntil(),
                            "2026",
                            row.updatedAt()),
                    List.of());
        }
        assertThat(both.rotation().check(seen -> {}).records()).isEqualTo(Map.of("2025", 20L));
        assertThat(both.rotation().sample(5).records()).isEqualTo(Map.of("2025", 5L));
        assertThat(both.rotation().rotate(seen -> {}).resealed()).isEqualTo(20);
    }

    @Test
    void aRecordUnderASecretThatIsGoneIsAFaultOfItsOwn() {
        Account stray = Account.of("stray");
        at("lost").enroll(stray, Samples.factory().create());
        Rotation.Report report = both.rotation().rotate(seen -> {});
        assertThat(report.records()).isEqualTo(Map.of("2026", 20L));
        assertThat(report.unopenedCount()).isEqualTo(1);
        assertThat(report.unopened().get(0).account()).isEqualTo(stray);
        assertThat(report.unopened().get(0).cause())
                .isInstanceOf(SealException.class)
                .hasMessageContaining("'lost'");
        assertThat(after.rotation().check(seen -> {}).unopenedCount()).isEqualTo(1);
    }

    @Test
    void codesAreAcceptedOnceWhileItGoesOn() throws Exception {
        SecondFactor otherNode = at("2026", "2025");
        List<Callable<Boolean>> work = new ArrayList<>();
        for (Account account : accounts.keySet()) {
            work.add(() -> verify(both, account));
            work.add(() -> verify(otherNode, account));
        }
        work.add(() -> both.rotation().rotate(seen -> {}).unopenedCount() > 0);
        assertThat(AtOnce.run(work).stream().filter(Boolean::booleanValue)).hasSize(accounts.size());
        both.rotation().rotate(seen -> {});
        assertThat(both.rotation().check(seen -> {}).records()).isEqualTo(Map.of("2026", 20L));
    }
}
