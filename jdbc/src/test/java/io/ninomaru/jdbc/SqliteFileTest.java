package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file becomes a store, how it is opened, and who may read it. */
class SqliteFileTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("ninomaru.db");
    }

    @Test
    void onlyTheOwnerCanReadTheFileAndWhatLiesBesideIt() throws IOException {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            store.insert(record(ANNA, 1), List.of());
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files)
                        .extracting(path -> path.getFileName() + " " + mode(path))
                        .containsExactlyInAnyOrder(
                                "ninomaru.db rw-------", "ninomaru.db-wal rw-------", "ninomaru.db-shm rw-------");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
    void aFileThatOthersCanReadOrWriteIsRefused(String mode) throws IOException {
        SqliteAccountStore.open(file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertRefused("chmod 600 " + file);
    }

    @Test
    void whatWasStoredIsThereAfterReopening() {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            store.insert(record(ANNA, 1), List.of());
            store.replace(1, record(ANNA, 2), List.of());
        }
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 2)));
        }
    }

    /** Two records share a page of 4096 bytes, and none has a second page of its own: all of it is read and flushed at each login. */
    @Test
    void aRecordWithTenRecoveryCodesTakesNoPageOfItsOwn() throws IOException {
        int accounts = 200;
        try (AccountStore store = SqliteAccountStore.open(file)) {
            for (int i = 0; i < accounts; i++) {
                StoredRecord row = record(Account.of("account " + i), 1);
                store.insert(
                        new StoredRecord(
                                row.account(),
                                row.version(),
                                "s".repeat(1_344),
                                row.status(),
                                row.waitUntil(),
                                row.keyTag(),
                                row.updatedAt()),
                        List.of());
            }
        }
        assertThat(Files.size(file)).isLessThan(accounts * 2_400L);
    }

    @Test
    void everyCommitIsFlushed() throws SQLException {
        SqliteOpening.Opened opened = SqliteOpening.open(file, Duration.ofSeconds(1), true);
        try (SqliteAccountStore store = SqliteAccountStore.over(opened, Duration.ofSeconds(1))) {
            Sqlite own = Sqlite.over(opened.writing());
            assertThat(store.find(ANNA)).isEmpty();
            assertThat(own.ask("PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(own.ask("PRAGMA synchronous")).as("FULL").isEqualTo("2");
            assertThat(own.ask("PRAGMA busy_timeout"))
                    .as("it is waited in Java")
                    .isEqualTo("0");
            assertThat(own.ask("PRAGMA trusted_schema")).isEqualTo("0");
            assertThat(own.ask("PRAGMA user_version")).isEqualTo("" + SqliteSchema.VERSION);
            assertThat(own.ask("PRAGMA application_id")).isEqualTo("" + SqliteSchema.APPLICATION_ID);
        }
    }

    @Test
    void twoStoresOverOneFileSeeEachOther() {
        try (AccountStore one = SqliteAccountStore.open(file);
                AccountStore other = SqliteAccountStore.open(file)) {
            one.insert(record(ANNA, 1), List.of());
            assertThat(other.find(ANNA)).contains(sealed(record(ANNA, 1)));
            assertThat(other.replace(1, record(ANNA, 2), List.of())).isTrue();
            assertThat(one.replace(1, record(ANNA, 2), List.of())).isFalse();
            assertThat(one.find(ANNA)).contains(sealed(record(ANNA, 2)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a?mode=memory", "a%41#b", "a&b=c;d", "file:a", ":memory:", "it's"})
    void aFileMayHaveAnyName(String name) throws IOException {
        file = directory.resolve(name);
        try (AccountStore store = SqliteAccountStore.open(file)) {
            store.insert(record(ANNA, 1), List.of());
        }
        assertThat(Files.size(file)).isPositive();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anEmptyFileBecomesAStore() throws IOException {
        Files.createFile(file);
        Sqlite.mode600(file);
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.insert(record(ANNA, 1), List.of())).isTrue();
        }
    }

    @Test
    void aPathThatIsNoFileIsRefused() throws IOException {
        file = directory;
        assertRefused("not that of a file");
        file = directory.resolve("missing").resolve("ninomaru.db");
        assertRefused("does not exist. Create it");
        file = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        assertRefused("not that of a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE shop (item TEXT)",
                "PRAGMA user_version = 1",
                "PRAGMA user_version = 2",
                "PRAGMA application_id = 1",
                "PRAGMA application_id = " + SqliteSchema.APPLICATION_ID
            })
    void anotherProgramsDatabaseIsRefusedAndLeftAlone(String statement) throws Exception {
        Sqlite.run(file, statement);
        Sqlite.mode600(file);
        byte[] before = Files.readAllBytes(file);
        assertRefused("not a Ninomaru database");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aNewerDatabaseIsRefusedAndLeftAlone() throws Exception {
        SqliteAccountStore.open(file).close();
        Sqlite.run(file, "PRAGMA user_version = " + (SqliteSchema.VERSION + 1));
        Sqlite.mode600(file);
        byte[] before = Files.readAllBytes(file);
        assertRefused("made by a newer version of Ninomaru. Use that one");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void closingTwiceIsHarmlessAndUseAfterwardsIsAFault() {
        AccountStore store = SqliteAccountStore.open(file);
        store.close();
        store.close();
        Stream.<Runnable>of(
                        () -> store.find(ANNA),
                        () -> store.insert(record(ANNA, 1), List.of()),
                        () -> store.replace(1, record(ANNA, 2), List.of()),
                        () -> store.forget(ANNA, 1),
                        () -> store.scan(Optional.empty(), 1))
                .forEach(use -> assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(use::run)
                        .withMessageContaining("has been closed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001})
    void aPageHasOneToTenThousandRecords(int limit) {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.scan(Optional.empty(), limit));
            assertThatIllegalArgumentException().isThrownBy(() -> store.scan(Optional.of(Account.of("a")), limit));
        }
    }

    private void assertRefused(String remedy) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteAccountStore.open(file).close())
                .withMessageContaining(remedy)
                .withMessageContaining(file.toString());
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
