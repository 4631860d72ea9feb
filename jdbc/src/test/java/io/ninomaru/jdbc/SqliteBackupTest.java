package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup is whole whatever the database is doing, and a restore harms neither the backup nor what was there. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteBackupTest {

    private static final Account LATER = Account.of("later");
    private static final BackupProgress QUIET = (pages, total) -> {};

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
            store.insert(record(ANNA, 1), List.of());
        }
    }

    @Test
    void aBackupOfADatabaseInUseHoldsAllThatWasCommitted() throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file);
                Child writing = Child.start(scratch, "write", file.toString())) {
            long acknowledged = Long.parseLong(String.valueOf(writing.hear()));
            store.insert(record(LATER, 1), List.of());
            AtomicLong copied = new AtomicLong();
            assertThat(SqliteBackup.write(file, backup, false, (pages, total) -> copied.set(total)))
                    .isEqualTo(2);
            assertThat(copied.get()).isPositive();
            try (AccountStore look = SqliteAccountStore.look(backup)) {
                assertThat(look.find(LATER)).isPresent();
                assertThat(look.find(ANNA).orElseThrow().version()).isGreaterThanOrEqualTo(acknowledged);
            }
            writing.kill().close();
        }
    }

    @Test
    void aBackupIsOneFileThatOnlyItsOwnerCanRead() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files.filter(path -> path.getFileName().toString().startsWith("backup")))
                    .containsExactly(backup);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aBackupAfterACrashHoldsWhatLiesInTheLog() throws Exception {
        Crash.of(file, scratch);
        SqliteBackup.write(file, backup, false, QUIET);
        long version;
        try (AccountStore look = SqliteAccountStore.look(backup)) {
            version = look.find(ANNA).orElseThrow().version();
        }
        assertThat(version).isGreaterThan(1);
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(ANNA).orElseThrow().version()).isEqualTo(version);
        }
    }

    @Test
    void aFileThatIsThereIsLeftAsItIsUnlessToldOtherwise() throws Exception {
        Files.writeString(backup, "precious");
        assertRefused(() -> SqliteBackup.write(file, backup, false, QUIET), "exists already");
        assertThat(backup).hasContent("precious");
        SqliteBackup.write(file, backup, true, QUIET);
        SqliteBackup.verify(backup);
        assertRefused(() -> SqliteBackup.write(file, file, true, QUIET), "the database itself");
        Path link = Files.createSymbolicLink(scratch.resolve("link"), file);
        assertRefused(() -> SqliteBackup.write(file, link, true, QUIET), "the database itself");
    }

    @Test
    void noBackupIsWrittenOverADatabaseInUse() throws Exception {
        Path other = directory.resolve("other.db");
        try (AccountStore store = SqliteAccountStore.open(other)) {
            store.insert(record(ANNA, 1), List.of());
            assertRefused(() -> SqliteBackup.write(file, other, true, QUIET), "in use, or was left by a crash");
            assertThat(store.find(ANNA)).isPresent();
        }
    }

    @Test
    void aDamagedDatabaseMakesNoBackup() throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            for (int i = 0; i < 200; i++) {
                store.insert(record(Account.of("account " + i), 1), List.of());
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 3 * 4096; i < bytes.length; i += 64) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
        assertRefused(() -> SqliteBackup.write(file, backup, false, QUIET), "damaged");
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("backup"));
        }
    }

    /** The case that destroyed both: a crash leaves a log, and the backup is put beside it. */
    @Test
    void aRestoreAfterACrashBringsBackTheBackupAndKeepsTheRest() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        byte[] before = Files.readAllBytes(backup);
        try (AccountStore store = SqliteAccountStore.open(file)) {
            store.insert(record(LATER, 1), List.of());
        }
        Crash.of(file, scratch);

        Path kept = restore().orElseThrow();
        assertThat(SideFiles.log(file)).doesNotExist();
        assertThat(SideFiles.index(file)).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 1)));
            assertThat(store.find(LATER)).isEmpty();
            assertThat(store.insert(record(LATER, 1), List.of())).isTrue();
        }
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        try (AccountStore old = SqliteAccountStore.open(kept)) {
            assertThat(old.find(LATER)).as("with what lay in its log").isPresent();
            assertThat(old.find(ANNA).orElseThrow().version()).isGreaterThan(1);
        }
    }

    @Test
    void whatWasReplacedCanBeRestoredInTurn() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        Crash.of(file, scratch);
        Path kept = restore().orElseThrow();
        try (SqliteRestore restore = SqliteRestore.prepare(kept, file, QUIET)) {
            restore.replace(NOW);
        }
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(ANNA).orElseThrow().version()).isGreaterThan(1);
        }
    }

    /** The machine stopped after the backup was in its place and before the log was away: it is begun again. */
    @Test
    void aRestoreThatWasInterruptedIsBegunAgain() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        Crash.of(file, scratch);
        Files.write(file, Files.readAllBytes(backup));
        assertRefused(() -> SqliteAccountStore.open(file).close(), "`ninomaru restore --from FILE`");
        restore();
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(ANNA)).contains(sealed(record(ANNA, 1)));
        }
    }

    @Test
    void aRestoreOntoADatabaseThatIsGoneOrBroken() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        Files.delete(file);
        assertThat(restore()).isEmpty();
        Files.writeString(file, "no database at all");
        assertThat(restore()).isPresent();
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(ANNA)).isPresent();
        }
    }

    @Test
    void nothingIsRestoredUnderAnotherProcess() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        try (Child other = Child.start(scratch, "insert", file.toString())) {
            assertThat(other.hear()).isEqualTo("ready");
            List<String> before = Crash.folder(directory);
            assertRefused(this::restore, "another process has the database", "stop the application");
            assertThat(Crash.folder(directory)).isEqualTo(before);
            Files.move(file, directory.resolve("away.db"));
            assertRefused(this::restore, "another process has the database");
            Files.move(directory.resolve("away.db"), file);
            assertThat(other.ask("berta")).isEqualTo("stored true");
        }
    }

    @Test
    void nothingIsRestoredUnderThisProcess() {
        SqliteBackup.write(file, backup, false, QUIET);
        try (AccountStore store = SqliteAccountStore.open(file)) {
            AccountStore other = SqliteAccountStore.open(file);
            other.close();
            other.close();
            assertRefused(this::restore, "open");
            assertThat(store.insert(record(LATER, 1), List.of())).isTrue();
        }
        restore();
    }

    /** Whoever opens the database at that moment has the one file or the other, whole, and hears of no fault. */
    @Test
    void aRestoreBesideAProcessThatOpensAndClosesTheDatabase() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        try (Child other = Child.start(scratch, "open", "berta")) {
            assertThat(other.hear()).isEqualTo("ready");
            Future<List<String>> answers = CompletableFuture.supplyAsync(() ->
                    IntStream.range(0, 200).mapToObj(i -> ask(other, file)).toList());
            int restored = 0;
            for (int i = 0; !answers.isDone(); i++) {
                try (SqliteRestore restore = SqliteRestore.prepare(backup, file, QUIET)) {
                    Path kept = restore.replace(NOW.plusSeconds(i)).orElseThrow();
                    SqliteBackup.verify(kept);
                    restored++;
                } catch (StoreException e) {
                    assertThat(e).hasMessageContaining("another process has the database");
                }
            }
            assertThat(answers.get()).hasSize(200).allMatch(answer -> answer.startsWith("stored "));
            assertThat(restored).isPositive();
        }
        SqliteBackup.verify(file);
    }

    private static String ask(Child child, Path database) {
        try {
            return child.ask(database.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onlyAWholeBackupOfOursIsRestored() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        byte[] whole = Files.readAllBytes(backup);
        List<String> before = Crash.folder(directory);
        Files.delete(backup);
        assertRefused(this::restore, "there is no file");
        Files.createFile(backup);
        assertRefused(this::restore, "empty database");
        Files.writeString(backup, "This is no database, but it is long enough to have a header. ".repeat(9));
        assertRefused(this::restore, "not a database");
        Files.write(backup, Arrays.copyOf(whole, whole.length - 4096));
        assertRefused(this::restore, "damaged");
        Files.delete(backup);
        Sqlite.run(backup, "CREATE TABLE shop (item TEXT)");
        assertRefused(this::restore, "not a Ninomaru database");
        Files.write(backup, whole);
        Sqlite.run(backup, "PRAGMA user_version = 99");
        assertRefused(this::restore, "newer version");
        Files.write(backup, whole);
        Sqlite.run(backup, "DROP TABLE ninomaru_trail");
        assertRefused(this::restore, "cannot be restored");
        assertThat(Crash.folder(directory)).isEqualTo(before);
    }

    @Test
    void aBackupOfAnOlderVersionIsBroughtUpToDate() throws Exception {
        SqliteBackup.write(file, backup, false, QUIET);
        Sqlite.run(backup, "DROP TABLE ninomaru_send", "PRAGMA user_version = 1");
        restore();
        try (AccountStore look = SqliteAccountStore.look(file)) {
            assertThat(look.scan(Optional.empty(), 10)).hasSize(1);
        }
    }

    /** As other tools make them, with the log of the moment beside it or in it. */
    @ParameterizedTest
    @ValueSource(strings = {"VACUUM INTO", "copy with its log", "copy with log and index"})
    void backupsOfOtherToolsAreRestored(String how) throws Exception {
        Crash.of(file, scratch);
        if (how.startsWith("copy")) {
            Files.copy(file, backup);
            Files.copy(SideFiles.log(file), SideFiles.log(backup));
            if (how.endsWith("index")) {
                Files.copy(SideFiles.index(file), SideFiles.index(backup));
            }
        } else {
            Sqlite.run(file, "VACUUM INTO '" + backup + "'");
        }
        Files.delete(file);
        Files.deleteIfExists(SideFiles.log(file));
        Files.deleteIfExists(SideFiles.index(file));
        restore();
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(ANNA).orElseThrow().version()).isGreaterThan(1);
        }
    }

    private Optional<Path> restore() {
        try (SqliteRestore restore = SqliteRestore.prepare(backup, file, QUIET)) {
            try (AccountStore look = restore.look()) {
                assertThat(look.scan(Optional.empty(), 1_000)).hasSize((int) restore.accounts());
            }
            return restore.replace(NOW);
        }
    }

    private static void assertRefused(Runnable use, String... words) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(use::run).withMessageContainingAll(words);
    }
}
