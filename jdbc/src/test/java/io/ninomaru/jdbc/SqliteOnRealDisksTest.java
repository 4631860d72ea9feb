package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system refuses: the store runs in a process of its own that has fewer rights, or less room. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteOnRealDisksTest {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    private Path scratch;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void create() {
        file = directory.resolve("ninomaru.db");
        try (AccountStore store = SqliteAccountStore.open(file)) {
            store.insert(record(ANNA, 1), List.of());
        }
    }

    @AfterEach
    void letTheDirectoryBeDeleted() throws Exception {
        mode(directory, "rwx------");
    }

    @Test
    void aFileThatMayOnlyBeRead() throws Exception {
        mode(file, "r--------");
        try (Child child = Child.startUnder(withoutRootsRights(), scratch, "insert", file.toString())) {
            assertThat(child.hear()).startsWith("fault ").contains("may not be written", "chmod 600 " + file);
        }
    }

    @Test
    void aDirectoryThatMayOnlyBeRead() throws Exception {
        mode(directory, "r-x------");
        try (Child child = Child.startUnder(withoutRootsRights(), scratch, "insert", file.toString())) {
            assertThat(child.hear()).startsWith("fault ").contains("directory", file.toString());
        }
    }

    @Test
    void aNewFileInADirectoryThatMayOnlyBeRead() throws Exception {
        mode(directory, "r-x------");
        Path fresh = directory.resolve("fresh.db");
        try (Child child = Child.startUnder(withoutRootsRights(), scratch, "insert", fresh.toString())) {
            assertThat(child.hear()).startsWith("fault ").contains("cannot be created", "directory", fresh.toString());
        }
    }

    /** The limit lets no file grow beyond some megabytes, which the write-ahead log does before it is taken over. */
    @Test
    void aWriteThatTheSystemRefusesLeavesNothingBehindAndTheStoreGoesOn() throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "without a shell no limit can be set");
        List<String> limited = List.of(SHELL.toString(), "-c", "ulimit -f 4000 && exec \"$@\"", "sh");
        try (Child child = Child.startUnder(limited, scratch, "insert", file.toString())) {
            assertThat(child.hear()).isEqualTo("ready");
            int stored = 0;
            String answer = child.ask("account 0");
            while (answer.equals("stored true") && stored < 1000) {
                stored++;
                answer = child.ask("account " + stored);
            }
            assertThat(answer).startsWith("fault false ").contains("SQLITE_IOERR_WRITE", "the disk failed");
            assertThat(stored).isPositive();

            Sqlite.run(file, "PRAGMA wal_checkpoint(TRUNCATE)");
            assertThat(child.ask("account " + stored)).as("with room again").isEqualTo("stored true");
            assertStored(stored + 1);
        }
    }

    @Test
    void aBackupForWhichThereIsNoRoomLeavesNothingBehind() throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "without a shell no limit can be set");
        List<String> limited = List.of(SHELL.toString(), "-c", "ulimit -f 4000 && exec \"$@\"", "sh");
        Path backup = directory.resolve("backup.db");
        Sqlite.run(file, "CREATE TABLE large AS SELECT randomblob(6000000)");
        try (Child child = Child.startUnder(limited, scratch, "backup", file.toString(), backup.toString())) {
            assertThat(child.hear()).startsWith("fault ").contains("cannot be written whole", "Make room");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    private void assertStored(int count) throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file);
                Sqlite sqlite = Sqlite.connect(file)) {
            assertThat(store.scan(Optional.empty(), 10_000)).hasSize(count + 1);
            for (int i = 0; i < count; i++) {
                assertThat(store.find(Account.of("account " + i))).isPresent();
            }
            assertThat(sqlite.ask("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    /** Root may write what nobody may write, unless that right is taken from it. */
    private static List<String> withoutRootsRights() {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        assumeTrue(Files.isExecutable(SETPRIV), "runs as root, whom file modes do not bind, and there is no setpriv");
        String rights = "-dac_override,-dac_read_search";
        return List.of(SETPRIV.toString(), "--bounding-set=" + rights, "--inh-caps=" + rights);
    }

    private static void mode(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
