package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Puts a backup in the place of an SQLite database that nobody has open. First a copy is made beside the database and verified,
 * which can be looked at; then it takes the database's place in one step, and what was there is kept under another name. For one
 * thread.
 */
public final class SqliteRestore implements AutoCloseable {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path real;
    private final SqliteCopy copy;

    private SqliteRestore(Path real, SqliteCopy copy) {
        this.real = real;
        this.copy = copy;
    }

    /**
     * Copies a backup, brings its tables up to date and verifies it. The database is not touched.
     *
     * @param from the backup, or any other database of ours
     * @param database the database, which need not be there
     * @throws StoreException if the backup is not there, damaged, not ours or newer, the database is in use, or something cannot be
     *     written
     */
    public static SqliteRestore prepare(Path from, Path database, BackupProgress progress) {
        if (!Files.isRegularFile(from)) {
            throw new StoreException("there is no file " + from + " to restore from");
        }
        Path real = SideFiles.real(database);
        try {
            if (Files.exists(real) && Files.isSameFile(real, from)) {
                throw new StoreException(
                        "the file " + from + " is the database itself. To restore it without the log beside "
                                + "it, move it to another name first");
            }
            UnusedDatabase.of(real).close();
            SqliteCopy copy = SqliteCopy.of(from, real, true, progress);
            try {
                giveToOwner(copy.draft(), real);
                return new SqliteRestore(real, copy);
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(
                    "the database " + real
                            + " belongs to another user. Restore it as that user: nobody else could open "
                            + "what is restored",
                    e);
        }
    }

    private static void giveToOwner(Path draft, Path real) throws IOException {
        if (Files.exists(real)) {
            UserPrincipal owner = Files.getOwner(real);
            if (!owner.equals(Files.getOwner(draft))) {
                Files.setOwner(draft, owner);
            }
        }
    }

    /** Returns how many accounts will be there. */
    public long accounts() {
        return copy.accounts();
    }

    /** Opens what will be there, to look at it. It must be closed before {@link #replace}. */
    public AccountStore look() {
        return SqliteAccountStore.look(copy.draft());
    }

    /**
     * Puts the copy in the place of the database, which takes its log with it.
     *
     * @param now the time, for the name that the database is kept under
     * @return where the database is now, if there was one
     * @throws StoreException if somebody has it open, or a file cannot be moved
     */
    public Optional<Path> replace(Instant now) {
        // Both are locked until the old log is away: whoever opens the path meanwhile meets a lock, and opens it again.
        try (UnusedDatabase old = UnusedDatabase.of(real);
                UnusedDatabase next = UnusedDatabase.of(copy.draft())) {
            Optional<Path> kept = replace(freeName(now));
            old.requireLocked();
            next.requireLocked();
            return kept;
        } catch (IOException e) {
            throw SqliteCopy.notWritten(real, e);
        }
    }

    private Optional<Path> replace(Path kept) throws IOException {
        boolean there = Files.exists(real);
        // The copy says that it has no log, so one that is still beside it after a crash in between is not played in.
        move("-journal", kept);
        if (there) {
            keep(kept);
        }
        copy.replace(real);
        move("-wal", kept);
        move("-shm", kept);
        SqliteCopy.flushFolder(real);
        return there ? Optional.of(kept) : Optional.empty();
    }

    /** As a second name of the same file, so that there is a database under its own at every moment. */
    private void keep(Path kept) throws IOException {
        try {
            Files.createLink(kept, real);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(real, kept);
        }
    }

    private void move(String ending, Path kept) throws IOException {
        Path side = SideFiles.with(real, ending);
        if (Files.exists(side)) {
            Files.move(side, SideFiles.with(kept, ending));
        }
    }

    private Path freeName(Instant now) {
        String name = real.getFileName() + ".replaced-" + STAMP.format(now);
        Path free = real.resolveSibling(name);
        for (int i = 2; isTaken(free); i++) {
            free = real.resolveSibling(name + "-" + i);
        }
        return free;
    }

    private static boolean isTaken(Path name) {
        return Files.exists(name)
                || SideFiles.endings().stream().anyMatch(ending -> Files.exists(SideFiles.with(name, ending)));
    }

    /** Leaves nothing behind of a copy that has not been put in its place. */
    @Override
    public void close() {
        copy.close();
    }
}
