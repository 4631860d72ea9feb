package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.totp.Totp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database whose files are moved, deleted or replaced under an open store: nothing is answered any more. */
class SqliteFilesMovedTest {

    @TempDir
    private Path directory;

    private Path folder;
    private Path file;
    private AccountStore store;

    @BeforeEach
    void open() throws Exception {
        folder = Files.createDirectory(directory.resolve("data"));
        file = folder.resolve("ninomaru.db");
        store = SqliteAccountStore.open(file);
        store.insert(record(ANNA, 1), List.of());
        assertThat(store.find(ANNA)).isPresent();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm"})
    void deleted(String ending) throws Exception {
        Files.delete(SideFiles.with(file, ending));
        assertNothingIsAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm"})
    void movedAway(String ending) throws Exception {
        Path moved = SideFiles.with(file, ending);
        Files.move(moved, moved.resolveSibling("elsewhere" + ending));
        assertNothingIsAnswered();
        Files.move(moved.resolveSibling("elsewhere" + ending), moved);
        assertThat(store.find(ANNA)).as("the right file is in its place again").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm"})
    void replaced(String ending) throws Exception {
        Path replaced = SideFiles.with(file, ending);
        Path copy = Files.copy(replaced, replaced.resolveSibling("copy"));
        Files.move(copy, replaced, StandardCopyOption.REPLACE_EXISTING);
        assertNothingIsAnswered();
    }

    @Test
    void theDirectoryIsRenamed() throws Exception {
        Files.move(folder, directory.resolve("renamed"));
        assertNothingIsAnswered();
    }

    @Test
    void theDirectoryIsReplacedByAnother() throws Exception {
        Files.move(folder, directory.resolve("renamed"));
        Files.createDirectory(folder);
        try (AccountStore other = SqliteAccountStore.open(file)) {
            assertThat(other.insert(record(ANNA, 1), List.of())).isTrue();
            assertNothingIsAnswered();
        }
    }

    @Test
    void aSymbolicLinkLeadsElsewhere() throws Exception {
        Path other = directory.resolve("other.db");
        SqliteAccountStore.open(other).close();
        Path link = Files.createSymbolicLink(directory.resolve("link.db"), file);
        try (AccountStore linked = SqliteAccountStore.open(link)) {
            assertThat(linked.find(ANNA)).isPresent();
            Files.delete(link);
            Files.createSymbolicLink(link, other);
            assertFault(() -> linked.find(ANNA));
            assertFault(() -> linked.insert(record(Account.of("new"), 1), List.of()));
            assertThat(store.find(Account.of("new"))).as("nothing was stored").isEmpty();
        }
    }

    @Test
    void aSymbolicLinkToTheDirectoryLeadsElsewhere() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        SqliteAccountStore.open(other.resolve("ninomaru.db")).close();
        Path link = Files.createSymbolicLink(directory.resolve("link"), folder);
        try (AccountStore linked = SqliteAccountStore.open(link.resolve("ninomaru.db"))) {
            assertThat(linked.find(ANNA)).isPresent();
            Files.delete(link);
            Files.createSymbolicLink(link, other);
            assertFault(() -> linked.find(ANNA));
        }
    }

    /** The one that still has the old file, and the one that opens the path now. */
    @Test
    void i1OneCodeIsNotAcceptedInTwoFiles() throws Exception {
        SecondFactor open = Samples.secondFactor(store);
        Totp totp = Samples.factory().create();
        Account account = Account.of("berta");
        open.enroll(account, totp);
        open.confirm(account, code(totp, NOW.minusSeconds(30)));
        Files.createDirectory(directory.resolve("backup"));
        Path backup = directory.resolve("backup").resolve("ninomaru.db");
        Sqlite.run(file, "VACUUM INTO '" + backup + "'");
        Sqlite.mode600(backup);

        for (String ending : List.of("", "-wal", "-shm")) {
            Files.delete(SideFiles.with(file, ending));
        }
        Files.copy(backup, file);
        Sqlite.mode600(file);
        try (AccountStore now = SqliteAccountStore.open(file)) {
            assertThat(Samples.secondFactor(now)
                            .verify(account, code(totp, NOW))
                            .accepted())
                    .isTrue();
            assertFault(() -> open.verify(account, code(totp, NOW)));
            assertFault(() -> open.status(account));
        }
    }

    /** SQLite deletes a log by its name when it closes the database, and there lies another's by now. */
    @Test
    void closingHarmsNobodyWhoUsesTheFileThatIsThereNow() throws Exception {
        Files.createDirectory(directory.resolve("away"));
        for (String ending : List.of("", "-wal", "-shm")) {
            Path moved = SideFiles.with(file, ending);
            Files.move(moved, directory.resolve("away").resolve(moved.getFileName()));
        }
        try (AccountStore now = SqliteAccountStore.open(file)) {
            assertThat(now.insert(record(ANNA, 1), List.of())).isTrue();
            store.close();
            assertThat(now.find(ANNA)).isPresent();
            assertThat(now.replace(1, record(ANNA, 2), List.of())).isTrue();
        }
        try (AccountStore again = SqliteAccountStore.open(file)) {
            assertThat(again.find(ANNA).orElseThrow().version()).isEqualTo(2);
        }
    }

    private void assertNothingIsAnswered() {
        assertFault(() -> store.find(ANNA));
        assertFault(() -> store.find(Account.of("nobody")));
        assertFault(() -> store.scan(Optional.empty(), 10));
        assertFault(() -> store.insert(record(Account.of("new"), 1), List.of()));
        assertFault(() -> store.replace(1, record(ANNA, 2), List.of()));
        assertFault(() -> store.forget(ANNA, 1));
    }

    private void assertFault(Runnable use) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(use::run)
                .withMessageContainingAll("moved, deleted or replaced", "open it again");
    }
}
