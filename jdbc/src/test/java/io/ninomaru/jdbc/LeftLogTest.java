package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log that a crash has left beside a database is played into that database, and into no other that somebody put there. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftLogTest {

    @TempDir
    private Path scratch;

    @TempDir
    private Path directory;

    private Path file;
    private Path backup;

    @BeforeEach
    void make() {
        file = directory.resolve("ninomaru.db");
        backup = scratch.resolve("backup.db");
        try (AccountStore store = SqliteAccountStore.open(file)) {
            store.insert(record(Account.of("first"), 1), List.of());
        }
    }

    @Test
    void theLogOfTheDatabaseItselfIsTakenOver() throws Exception {
        for (int round = 0; round < 5; round++) {
            addAccounts(round * 100, 50);
            Crash.of(file, scratch);
            try (AccountStore store = SqliteAccountStore.open(file)) {
                assertThat(store.scan(Optional.empty(), 1000)).hasSize(2 + 50 * (round + 1));
            }
        }
    }

    /** {@code VACUUM INTO}, and every backup that we make, says of itself that it has no log. */
    @Test
    void aBackupThatHasNoLogIsNotDestroyed() throws Exception {
        Sqlite.run(file, "VACUUM INTO '" + backup + "'");
        assertTheBackupIsNotDestroyed();
    }

    /** A copy by other means that is smaller than the database was when the log began. */
    @Test
    void aSmallerCopyOfAnEarlierTimeIsNotDestroyed() throws Exception {
        Files.copy(file, backup);
        addAccounts(0, 300);
        assertTheBackupIsNotDestroyed();
    }

    /** As large as it was, but changed by several processes since. */
    @Test
    void aCopyWithAnEarlierCountOfChangesIsNotDestroyed() throws Exception {
        Files.copy(file, backup);
        for (int i = 0; i < 3; i++) {
            Sqlite.run(file, "CREATE TABLE passing (a)", "DROP TABLE passing");
        }
        try (Child child = Child.start(scratch, "insert", file.toString())) {
            assertThat(child.hear()).isEqualTo("ready");
            assertThat(child.ask("berta")).isEqualTo("stored true");
            child.kill().close();
        }
        Files.write(file, Files.readAllBytes(backup));
        assertRefused();
    }

    /** SQLite would delete the log, and a new store would know nobody. */
    @Test
    void theLogOfADatabaseThatIsGoneIsLeftAlone() throws Exception {
        Crash.of(file, scratch);
        Files.delete(file);
        List<String> before = Crash.folder(directory);
        assertRefused();
        assertThat(Crash.folder(directory)).isEqualTo(before);
        Files.createFile(file);
        Sqlite.mode600(file);
        assertRefused();
        assertThat(SideFiles.log(file)).isNotEmptyFile();
    }

    /** Whatever else lies there, SQLite does not play it in either. */
    @Test
    void aFileThatIsNoLogIsInNobodysWay() throws Exception {
        byte[] nonsense = new byte[100_000];
        new Random(1).nextBytes(nonsense);
        Files.write(SideFiles.log(file), nonsense);
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.insert(record(ANNA, 1), List.of())).isTrue();
        }
    }

    private void assertTheBackupIsNotDestroyed() throws Exception {
        Crash.of(file, scratch);
        byte[] wanted = Files.readAllBytes(backup);
        Files.write(file, wanted);
        List<String> before = Crash.folder(directory);
        assertRefused();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteAccountStore.look(file).close())
                .withMessageContaining("another state of it");
        assertThat(Crash.folder(directory)).isEqualTo(before);

        Files.delete(SideFiles.log(file));
        Files.delete(SideFiles.index(file));
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.scan(Optional.empty(), 1000)).hasSize(1);
            assertThat(store.find(ANNA)).isEmpty();
        }
    }

    private void assertRefused() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteAccountStore.open(file).close())
                .withMessageContainingAll(
                        "another state of it", SideFiles.log(file).toString(), "`ninomaru restore --from FILE`");
    }

    private void addAccounts(int first, int count) {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            for (int i = first; i < first + count; i++) {
                store.insert(record(Account.of("account " + i), 1), List.of());
            }
        }
    }
}
