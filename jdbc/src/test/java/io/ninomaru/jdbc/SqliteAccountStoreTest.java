package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.AccountStoreContract;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.testkit.AtOnce;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteAccountStoreTest extends AccountStoreContract {

    @TempDir
    private Path directory;

    @Override
    protected AccountStore newStore() {
        return SqliteAccountStore.open(directory.resolve("ninomaru.db"));
    }

    /** One that loses its race, or fails, takes nothing from those that are committed with it. */
    @Test
    void membersOfAGroupDoNotHarmEachOther() throws Exception {
        TrailEntry entry = new TrailEntry(1, NOW, "{}", "mac");
        store.insert(record(ANNA, 1), List.of(entry));
        List<Callable<String>> writes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Account account = Account.of("group " + i);
            writes.add(() -> "stored " + store.insert(record(account, 1), List.of(entry)));
            writes.add(() -> "lost " + store.replace(99, record(ANNA, 100), List.of(entry)));
            writes.add(() -> {
                StoreException fault = catchThrowableOfType(
                        StoreException.class, () -> store.replace(1, record(ANNA, 2), List.of(entry)));
                return "fault " + (fault != null);
            });
        }
        assertThat(runTogether(writes)).containsOnly("stored true", "lost false", "fault true");
        for (int i = 0; i < 40; i++) {
            assertThat(store.find(Account.of("group " + i))).isPresent();
        }
        assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 1)));
        assertThat(store.trail(ANNA, 0, 10)).containsExactly(entry);
    }

    /** RAISE(ABORT) takes back one statement, RAISE(ROLLBACK) everything that SQLite has, the others' work too. */
    @ParameterizedTest
    @ValueSource(strings = {"ABORT", "FAIL", "ROLLBACK"})
    void whateverOneMemberThrowsItIsTakenBackAlone(String how) throws Exception {
        try (Sqlite other = Sqlite.connect(directory.resolve("ninomaru.db"))) {
            other.run("CREATE TRIGGER refuse BEFORE INSERT ON ninomaru_account "
                    + "WHEN CAST(NEW.account AS TEXT) LIKE 'bad%' BEGIN SELECT RAISE(" + how + ", 'no'); END");
        }
        TrailEntry entry = new TrailEntry(1, NOW, "{}", "mac");
        List<Callable<String>> writes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Account good = Account.of("good " + i);
            Account bad = Account.of("bad " + i);
            writes.add(() -> "stored " + store.insert(record(good, 1), List.of(entry)));
            writes.add(() -> {
                StoreException fault =
                        catchThrowableOfType(StoreException.class, () -> store.insert(record(bad, 1), List.of(entry)));
                return "fault " + (fault != null);
            });
        }
        assertThat(runTogether(writes)).containsOnly("stored true", "fault true");
        for (int i = 0; i < 20; i++) {
            assertThat(store.find(Account.of("good " + i))).isPresent();
            assertThat(store.trail(Account.of("good " + i), 0, 10)).containsExactly(entry);
            assertThat(store.find(Account.of("bad " + i))).isEmpty();
            assertThat(store.trail(Account.of("bad " + i), 0, 10)).isEmpty();
        }
    }

    /** While another process holds the database all of them queue up; then they are committed in groups. */
    private List<String> runTogether(List<Callable<String>> writes) throws Exception {
        ExecutorService starter = Executors.newSingleThreadExecutor();
        try (Sqlite other = Sqlite.connect(directory.resolve("ninomaru.db"))) {
            other.run("BEGIN IMMEDIATE");
            Future<List<String>> answers = starter.submit(() -> AtOnce.run(writes));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
            while (writing() < writes.size()) {
                assertThat(System.nanoTime()).as("they queue up in time").isLessThan(deadline);
                Thread.onSpinWait();
            }
            other.run("COMMIT");
            return answers.get(1, TimeUnit.MINUTES);
        } finally {
            starter.shutdownNow();
        }
    }

    private static long writing() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack)
                        .anyMatch(frame -> frame.getClassName().equals(SqliteSession.class.getName())
                                && frame.getMethodName().equals("write")))
                .count();
    }
}
