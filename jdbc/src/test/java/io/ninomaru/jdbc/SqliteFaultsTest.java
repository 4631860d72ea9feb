package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import io.ninomaru.totp.Totp;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong under a store, which is a {@link StoreException} that names the remedy, and what is left afterwards. */
class SqliteFaultsTest {

    /** With some ten pages each. */
    private static final int ACCOUNTS = 12;

    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void store() {
        file = directory.resolve("ninomaru.db");
        try (AccountStore store = SqliteAccountStore.open(file)) {
            for (int i = 0; i < ACCOUNTS; i++) {
                store.insert(large(Account.of("account " + i)), List.of());
            }
        }
    }

    @Test
    void lockedForLongerThanTheTimeout() throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file, SHORT);
                Sqlite other = Sqlite.connect(file)) {
            other.run("BEGIN EXCLUSIVE");
            assertFault(
                    () -> store.insert(record(ANNA, 1), List.of()),
                    "another process holds the database",
                    "SQLITE_BUSY");
            assertThat(store.find(ANNA)).as("readers are not in the way").isEmpty();

            other.run("ROLLBACK");
            assertThat(store.insert(record(ANNA, 1), List.of())).isTrue();
        }
    }

    @Test
    void lockedForLongerThanTheTimeoutWhileOpening() throws Exception {
        Path fresh = directory.resolve("fresh.db");
        Files.createFile(fresh);
        Sqlite.mode600(fresh);
        try (Sqlite other = Sqlite.connect(fresh)) {
            other.run("BEGIN EXCLUSIVE");
            assertFault(
                    () -> SqliteAccountStore.open(fresh, SHORT), "another process holds the database", "SQLITE_BUSY");
            other.run("ROLLBACK");
        }
        SqliteAccountStore.open(fresh, SHORT).close();
    }

    /** Meeting a writer, SQLite refuses to turn on the write-ahead log, and does so at once, whatever the timeout. */
    @Test
    void openingWaitsForAWriterOfANewDatabase() throws Exception {
        Path fresh = directory.resolve("fresh.db");
        Files.createFile(fresh);
        Sqlite.mode600(fresh);
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread opening = new Thread(() -> {
            try (AccountStore store = SqliteAccountStore.open(fresh)) {
                answer.complete(store.insert(record(ANNA, 1), List.of()));
            } catch (StoreException e) {
                answer.completeExceptionally(e);
            }
        });
        try (Sqlite other = Sqlite.connect(fresh)) {
            other.run("BEGIN IMMEDIATE");
            opening.start();
            while (opening.getState() != Thread.State.TIMED_WAITING && opening.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(answer).as("it pauses, to try again").isNotDone();
            other.run("ROLLBACK");
        }
        assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void openingDoesNotWaitForeverForAReader() throws Exception {
        Path fresh = directory.resolve("fresh.db");
        Files.createFile(fresh);
        Sqlite.mode600(fresh);
        try (Sqlite reader = Sqlite.connect(fresh)) {
            reader.run("BEGIN");
            reader.ask("SELECT count(*) FROM sqlite_schema");
            assertFault(
                    () -> SqliteAccountStore.open(fresh, SHORT), "another process holds the database", "SQLITE_BUSY");
        }
    }

    @Test
    void aFullDiskLeavesNothingHalfWritten() throws Exception {
        SqliteOpening.Opened opened = SqliteOpening.open(file, SHORT, true);
        Sqlite own = Sqlite.over(opened.writing());
        try (AccountStore store = SqliteAccountStore.over(opened, SHORT)) {
            own.run("PRAGMA max_page_count = " + (Integer.parseInt(own.ask("PRAGMA page_count")) + 40));
            List<Account> stored = new ArrayList<>();
            StoreException fault = null;
            for (int i = 0; fault == null && i < 1000; i++) {
                Account account = Account.of("more " + i);
                fault = catchThrowableOfType(StoreException.class, () -> store.insert(large(account), List.of()));
                if (fault == null) {
                    stored.add(account);
                } else {
                    assertThat(store.find(account)).isEmpty();
                }
            }
            assertThat(fault).hasMessageContainingAll("the disk is full; nothing was stored", "SQLITE_FULL");
            assertThat(stored)
                    .isNotEmpty()
                    .allSatisfy(account -> assertThat(store.find(account)).contains(sealed(large(account))));
            assertThat(store.replace(7, record(stored.get(0), 8), List.of()))
                    .as("what needs no room still works")
                    .isTrue();

            own.run("PRAGMA max_page_count = 1000000");
            assertThat(store.insert(large(ANNA), List.of())).isTrue();
            assertThat(own.ask("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void aDatabaseThatCannotBeWritten() throws Exception {
        SqliteOpening.Opened opened = SqliteOpening.open(file, SHORT, true);
        try (AccountStore store = SqliteAccountStore.over(opened, SHORT)) {
            Sqlite.over(opened.writing()).run("PRAGMA query_only = ON");
            assertFault(() -> store.insert(record(ANNA, 1), List.of()), "cannot be written", "SQLITE_READONLY");
            assertThat(store.find(ANNA)).isEmpty();
            Sqlite.over(opened.writing()).run("PRAGMA query_only = OFF");
            assertThat(store.insert(record(ANNA, 1), List.of())).isTrue();
        }
    }

    @Test
    void aFileThatIsNoDatabase() throws Exception {
        overwrite(
                0, "This is no database, but it is long enough to have a header of a hundred bytes or so. ".repeat(9));
        assertFault(() -> SqliteAccountStore.open(file), "is not a database or is damaged", "backup", "SQLITE_NOTADB");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 50, 100, 4095, 4096, 8192, 100_000})
    void aFileThatWasCutOff(int length) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
        assertFault(() -> SqliteAccountStore.open(file), "is not a database or is damaged", "backup");
    }

    @Test
    void aFileThatIsDamagedFurtherDown() throws Exception {
        for (int page = 1; page < 100; page++) {
            overwrite(page * 4096L, "\0damage\0".repeat(64));
        }
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertFault(() -> store.find(ANNA), "is not a database or is damaged", "backup");
            assertFault(() -> store.insert(record(ANNA, 1), List.of()), "is not a database or is damaged");
        }
    }

    @Test
    void aTableThatIsGone() throws Exception {
        Sqlite.run(file, "DROP TABLE ninomaru_account");
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertFault(() -> store.find(ANNA), "answered with an error", "SQLITE_ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account = x'ff'", "account = x'0a'"})
    void aRowThatNinomaruNeverWrote(String change) throws Exception {
        Sqlite.run(
                file,
                "DELETE FROM ninomaru_account WHERE account <> CAST('account 0' AS BLOB)",
                "UPDATE ninomaru_account SET " + change);
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertFault(() -> store.scan(Optional.empty(), 10), "ninomaru_account", "hexadecimal", "backup");
        }
    }

    /** They serve queries and are never trusted: whatever they say, the record is found, and the next write mends them. */
    @ParameterizedTest
    @ValueSource(strings = {"status = 'admin'", "key_tag = ''", "wait_until = -1", "updated_at = 9223372036854775807"})
    void plainColumnsThatLieAreNoFault(String change) throws Exception {
        Sqlite.run(file, "UPDATE ninomaru_account SET " + change);
        Account account = Account.of("account 0");
        try (AccountStore store = SqliteAccountStore.open(file)) {
            assertThat(store.find(account)).contains(sealed(large(account)));
            assertThat(store.scan(Optional.empty(), 1)).hasSize(1);
            assertThat(store.replace(7, record(account, 8), List.of())).isTrue();
            assertThat(store.scan(Optional.empty(), 10)).contains(record(account, 8));
        }
    }

    /** The store has its own connection: what a failed attempt has written stays when its caller rolls back. */
    @Test
    void aFailureStaysWhenTheCallerRollsBack() throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file);
                Sqlite callers = Sqlite.connect(file)) {
            SecondFactor secondFactor = Samples.secondFactor(store);
            Totp totp = Samples.factory().create();
            secondFactor.enroll(ANNA, totp);
            secondFactor.confirm(ANNA, code(totp, NOW));

            callers.run("BEGIN");
            assertThat(callers.ask("SELECT count(*) FROM ninomaru_account")).isEqualTo("" + (ACCOUNTS + 1));
            String wrong = Samples.wrongCodes(totp, NOW, 1).get(0);
            assertThat(secondFactor.verify(ANNA, wrong).accepted()).isFalse();
            callers.run("ROLLBACK");
            assertThat(secondFactor.status(ANNA).orElseThrow().failures()).isEqualTo(1);
        }
    }

    private void overwrite(long position, String text) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), position);
        }
    }

    private static StoredRecord large(Account account) {
        StoredRecord small = record(account, 7);
        return new StoredRecord(
                account,
                7,
                "the sealed text ".repeat(2500),
                "active",
                Optional.empty(),
                small.keyTag(),
                small.updatedAt());
    }

    private static void assertFault(Runnable attempt, String... words) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(attempt::run)
                .satisfies(fault ->
                        assertThat(fault).hasMessageContainingAll(words).hasMessageNotContaining("sealed"));
    }
}
