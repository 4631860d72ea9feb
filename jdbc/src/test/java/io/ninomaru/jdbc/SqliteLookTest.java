package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who only looks writes nothing, whatever state the files are in; and where the tables must not be made, none is. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteLookTest {

    @TempDir
    private Path scratch;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void make() {
        file = directory.resolve("ninomaru.db");
        try (AccountStore store = SqliteAccountStore.open(file)) {
            store.insert(record(ANNA, 1), List.of());
        }
    }

    @Test
    void aDatabaseThatWasClosed() throws Exception {
        assertLooksAndWritesNothing(1);
    }

    /** Those who have it open share an index in memory, in which a reader marks how far he reads; that is no state of it. */
    @Test
    void aDatabaseInUse() throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            List<String> opened = withoutIndex();
            look(1);
            assertThat(withoutIndex()).isEqualTo(opened);
            store.insert(record(Account.of("other"), 1), List.of());
            List<String> written = withoutIndex();
            look(2);
            assertThat(withoutIndex()).isEqualTo(written);
        }
    }

    private List<String> withoutIndex() throws Exception {
        return Crash.folder(directory).stream()
                .map(line -> line.replaceAll("-shm .*", "-shm"))
                .toList();
    }

    @Test
    void aDatabaseAfterACrash() throws Exception {
        Crash.of(file, scratch);
        assertLooksAndWritesNothing(1);
        assertLooksAndWritesNothing(1);
    }

    @Test
    void aLogWithoutItsIndexIsLeftAlone() throws Exception {
        Crash.of(file, scratch);
        Files.delete(SideFiles.index(file));
        List<String> before = Crash.folder(directory);
        assertRefused(() -> SqliteAccountStore.look(file).close(), "would write one");
        assertThat(Crash.folder(directory)).isEqualTo(before);
        SqliteAccountStore.open(file).close();
        assertLooksAndWritesNothing(1);
    }

    /** As a process leaves it that was killed while it changed a database that has no log yet. */
    @Test
    void aChangeThatWasNotFinishedIsLeftAlone() throws Exception {
        Path half = directory.resolve("half");
        Sqlite.run(file, "PRAGMA journal_mode = DELETE");
        Files.createDirectory(half);
        Path copy = half.resolve("ninomaru.db");
        try (Sqlite changing = Sqlite.connect(file)) {
            changing.run("PRAGMA cache_size = 1", "PRAGMA cache_spill = 1", "BEGIN");
            for (int i = 0; i < 50; i++) {
                changing.run(
                        "CREATE TABLE passing_" + i + " (a)", "INSERT INTO passing_" + i + " VALUES (zeroblob(9000))");
            }
            Files.copy(file, copy);
            Files.copy(SideFiles.with(file, "-journal"), SideFiles.with(copy, "-journal"));
            changing.run("ROLLBACK");
        }
        Sqlite.mode600(copy);
        List<String> before = Crash.folder(half);
        assertRefused(() -> SqliteAccountStore.look(copy).close(), "not finished");
        assertThat(Crash.folder(half)).isEqualTo(before);
        try (AccountStore store = SqliteAccountStore.open(copy)) {
            assertThat(store.find(ANNA)).isPresent();
        }
        SqliteAccountStore.look(copy).close();
    }

    @Test
    void aDatabaseThatSomebodyBeginsToUseMeanwhile() {
        try (SqliteAccountStore look = SqliteAccountStore.look(file)) {
            assertThat(look.find(ANNA)).isPresent();
            try (AccountStore store = SqliteAccountStore.open(file)) {
                store.insert(record(Account.of("other"), 1), List.of());
                assertThat(look.find(Account.of("other"))).isPresent();
            }
            assertThat(look.scan(Optional.empty(), 10)).hasSize(2);
        }
    }

    @Test
    void nothingIsWrittenThroughIt() {
        try (SqliteAccountStore look = SqliteAccountStore.look(file)) {
            assertRefused(() -> look.insert(record(Account.of("other"), 1), List.of()), "only to look");
            assertRefused(() -> look.replace(1, record(ANNA, 2), List.of()), "only to look");
            assertRefused(() -> look.forget(ANNA, 1), "only to look");
        }
    }

    @Test
    void aFileThatIsNotThereIsNotMade() throws Exception {
        Path missing = directory.resolve("missing.db");
        List<String> before = Crash.folder(directory);
        assertRefused(() -> SqliteAccountStore.look(missing).close(), "there is no database " + missing);
        assertRefused(() -> Stores.open(settings(missing, false)), "no tables", "`ninomaru schema migrate`");
        assertThat(Crash.folder(directory)).isEqualTo(before);
    }

    @Test
    void tablesOfAnOlderVersionAreLeftAloneUnlessTheyMayBeChanged() throws Exception {
        Sqlite.run(file, "DROP TABLE ninomaru_send", "PRAGMA user_version = 1");
        List<String> before = Crash.folder(directory);
        assertRefused(
                () -> Stores.open(settings(file, false)),
                "older tables",
                "Nothing was written",
                "`ninomaru schema print sqlite --from 1`");
        assertRefused(() -> SqliteAccountStore.look(file).close(), "older tables");
        assertThat(Crash.folder(directory)).isEqualTo(before);
        Stores.open(settings(file, true)).close();
        Stores.open(settings(file, false)).close();
    }

    @Test
    void anEmptyFileIsLeftAloneUnlessTablesMayBeMade() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.db"));
        Sqlite.mode600(empty);
        List<String> before = Crash.folder(directory);
        assertRefused(() -> Stores.open(settings(empty, false)), "no tables", "`ninomaru schema print sqlite`");
        assertThat(Crash.folder(directory)).isEqualTo(before);
        Sqlite.run(empty, Stores.schema("sqlite").replaceAll("--[^\n]*", "").split(";\\s*"));
        try (AccountStore store = Stores.open(settings(empty, false))) {
            assertThat(store.insert(record(ANNA, 1), List.of())).isTrue();
        }
    }

    private static StoreSettings settings(Path file, boolean migrate) {
        return StoreSettings.of("jdbc:sqlite:" + file, Optional.empty(), Optional.empty())
                .withMigrate(migrate);
    }

    private void assertLooksAndWritesNothing(int accounts) throws Exception {
        List<String> before = Crash.folder(directory);
        look(accounts);
        assertThat(Crash.folder(directory)).isEqualTo(before);
    }

    private void look(int accounts) {
        try (SqliteAccountStore look = SqliteAccountStore.look(file)) {
            assertThat(look.scan(Optional.empty(), 10)).hasSize(accounts);
            assertThat(look.estimate()).hasValue(accounts);
            assertThat(look.diagnose(Clock.systemUTC())).allMatch(finding -> finding.level() == Finding.Level.OK);
        }
    }

    private static void assertRefused(Runnable use, String... words) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(use::run).withMessageContainingAll(words);
    }
}
