package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * A store in an SQLite file on a disk of this host. Safe for any number of threads, and several processes may have the same
 * file open. Every change is flushed to the disk before its method returns. Every method throws a {@link StoreException} when
 * SQLite reports a fault, when another process holds the file for longer than five seconds, or after {@link #close}.
 */
public final class SqliteAccountStore extends SqlAccountStore {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private final SqliteSession session;

    private SqliteAccountStore(SqliteSession session) {
        super(session, AccountStatements::find);
        this.session = session;
    }

    /**
     * Opens a store; a file that does not exist is created, readable and writable only by its owner.
     *
     * @param file the database; SQLite keeps two more files beside it, with "-wal" and "-shm" at the end of their names
     * @throws StoreException if others can read the file, it is not a Ninomaru database or a newer one, or it cannot be
     *     opened; the message names the remedy
     */
    public static SqliteAccountStore open(Path file) {
        return open(file, BUSY_TIMEOUT);
    }

    static SqliteAccountStore open(Path file, Duration busyTimeout) {
        return over(file, SqliteOpening.open(file, busyTimeout), busyTimeout);
    }

    /** Takes a connection to write with, which {@link SqliteOpening} has opened. */
    static SqliteAccountStore over(Path file, Connection writing, Duration busyTimeout) {
        return new SqliteAccountStore(
                new SqliteSession(file, SqliteOpening.openToRead(file, writing, busyTimeout), writing));
    }

    @Override
    public OptionalLong estimate() {
        return OptionalLong.of(session.read(ScanStatements::count));
    }

    @Override
    public List<Finding> diagnose(InstantSource clock) {
        return session.diagnose();
    }
}
