package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store in an SQLite file on a disk of this host. Safe for any number of threads, and several processes may have the same
 * file open. Every change is flushed to the disk before its method returns. Every method throws a {@link StoreException} when
 * SQLite reports a fault, when another process holds the file for longer than five seconds, or after {@link #close}.
 */
public final class SqliteAccountStore implements AccountStore, SendLedger, Diagnosable {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private final SqliteSession session;

    private SqliteAccountStore(SqliteSession session) {
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
    public Optional<SealedRecord> find(Account account) {
        return session.read(statements -> AccountStatements.find(statements, account));
    }

    @Override
    public boolean insert(StoredRecord first, List<TrailEntry> entries) {
        return session.write(false, statements -> AccountStatements.insert(statements, first, entries));
    }

    @Override
    public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
        return session.write(
                false, statements -> AccountStatements.replace(statements, expectedVersion, next, entries));
    }

    @Override
    public OptionalLong forget(Account account, long expectedVersion) {
        return session.write(
                OptionalLong.empty(),
                statements -> OptionalLong.of(AccountStatements.forget(statements, account, expectedVersion)));
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        AccountStore.checkLimit(limit);
        return session.read(statements -> ScanStatements.scan(statements, after, limit));
    }

    @Override
    public List<TrailEntry> trail(Account account, long after, int limit) {
        AccountStore.checkLimit(limit);
        return session.read(statements -> TrailStatements.read(statements, account, after, limit));
    }

    @Override
    public long prune(Account account, long upTo) {
        return session.write(0L, statements -> TrailStatements.prune(statements, account, upTo));
    }

    @Override
    public Optional<String> find(String number) {
        return session.read(statements -> SendStatements.find(statements, number));
    }

    @Override
    public boolean begin(String number, String line, Instant at) {
        return session.write(false, statements -> SendStatements.begin(statements, number, line, at));
    }

    @Override
    public boolean replace(String number, String expected, String line, Instant at) {
        return session.write(false, statements -> SendStatements.replace(statements, number, expected, line, at));
    }

    @Override
    public void forget(Instant before) {
        session.write(0, statements -> SendStatements.forget(statements, before));
    }

    @Override
    public OptionalLong estimate() {
        return OptionalLong.of(session.read(ScanStatements::count));
    }

    @Override
    public List<Finding> diagnose(InstantSource clock) {
        return session.diagnose();
    }

    @Override
    public void close() {
        session.close();
    }
}
