package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A store in an SQLite file on a disk of this host. Safe for any number of threads, and several processes may have the same
 * file open. Every change is flushed to the disk before its method returns. Every method throws a {@link StoreException} when
 * SQLite reports a fault, when it has not got its turn within the timeout, from its beginning on, when its thread is interrupted
 * while it waits and nothing was begun, when the file was moved, deleted or replaced, or after {@link #close}.
 */
public final class SqliteAccountStore extends SqlAccountStore {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final StoreSession session;
    private final Supplier<List<Finding>> diagnosis;

    private SqliteAccountStore(StoreSession session, Supplier<List<Finding>> diagnosis) {
        super(session);
        this.session = session;
        this.diagnosis = diagnosis;
    }

    /**
     * Opens a store whose calls wait for five seconds; a file that does not exist is created, readable and writable only by
     * its owner, and tables of an older version are brought up to date.
     *
     * @param file the database; SQLite keeps two more files beside it, with "-wal" and "-shm" at the end of their names
     * @throws StoreException if others can read the file, it is not a Ninomaru database or a newer one, the log beside it
     *     belongs to another, or it cannot be opened; the message names the remedy
     */
    public static SqliteAccountStore open(Path file) {
        return open(file, TIMEOUT, true);
    }

    /**
     * Opens a store.
     *
     * @param file as for {@link #open(Path)}
     * @param timeout how long a call waits, in all, for its turn and for other processes
     * @param migrate whether file and tables are made and changed here; otherwise, where they are not there or older, nothing
     *     is written
     * @throws StoreException as {@link #open(Path)}, or if the tables are not there and must not be made
     */
    public static SqliteAccountStore open(Path file, Duration timeout, boolean migrate) {
        return over(SqliteOpening.open(file, timeout, migrate), timeout);
    }

    static SqliteAccountStore open(Path file, Duration timeout) {
        return open(file, timeout, true);
    }

    /**
     * Opens a store only to look: no file is made, written or left behind, and whatever would write is a fault.
     *
     * @throws StoreException as {@link #open(Path)}, if the file is not there or has tables of an older version, or if looking
     *     at it would write
     */
    public static SqliteAccountStore look(Path file) {
        SqliteLookSession session = SqliteLookSession.open(file);
        return new SqliteAccountStore(session, session::diagnose);
    }

    static SqliteAccountStore over(SqliteOpening.Opened opened, Duration timeout) {
        SqliteSession session = new SqliteSession(opened, timeout);
        return new SqliteAccountStore(session, session::diagnose);
    }

    @Override
    public OptionalLong estimate() {
        return OptionalLong.of(session.read(ScanStatements::count));
    }

    @Override
    public List<Finding> diagnose(InstantSource clock) {
        return diagnosis.get();
    }
}
