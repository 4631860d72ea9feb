package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A store in an SQLite file on a disk of this host. Safe for any number of threads, and several processes may have the same
 * file open. Every change is flushed to the disk before its method returns. Every method throws a {@link StoreException} when
 * SQLite reports a fault, when another process holds the file for longer than five seconds, or after {@link #close}.
 */
public final class SqliteAccountStore implements AccountStore {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private static final String FIND = """
            SELECT tenant, account, version, record, status, wait_until, key_tag, updated_at
              FROM ninomaru_account
             WHERE tenant = ? AND account = ?
            """;

    private static final String INSERT = """
            INSERT INTO ninomaru_account
                   (tenant, account, version, record, status, wait_until, key_tag, updated_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String REPLACE = """
            UPDATE ninomaru_account
               SET version = ?, record = ?, status = ?, wait_until = ?, key_tag = ?, updated_at = ?
             WHERE tenant = ? AND account = ? AND version = ?
            """;

    private static final String FORGET = """
            DELETE FROM ninomaru_account
             WHERE tenant = ? AND account = ? AND version = ?
            """;

    /** The first page asks for what comes after ('', ''), and no account has an empty name. */
    private static final String SCAN = """
            SELECT tenant, account, version, record, status, wait_until, key_tag, updated_at
              FROM ninomaru_account
             WHERE (tenant, account) > (?, ?)
             ORDER BY tenant, account
             LIMIT ?
            """;

    private final SqliteSession session;

    /** Takes a connection that {@link SqliteOpening} has opened. */
    SqliteAccountStore(Path file, Connection connection) {
        session = new SqliteSession(file, connection);
    }

    /**
     * Opens a store; a file that does not exist is created, readable and writable for its owner alone.
     *
     * @param file the database; SQLite keeps two more files beside it, with "-wal" and "-shm" at the end of their names
     * @throws StoreException if others can read the file, it is not a Ninomaru database or a newer one, or it cannot be
     *     opened; the message names the remedy
     */
    public static SqliteAccountStore open(Path file) {
        return open(file, BUSY_TIMEOUT);
    }

    static SqliteAccountStore open(Path file, Duration busyTimeout) {
        return new SqliteAccountStore(file, SqliteOpening.open(file, busyTimeout));
    }

    @Override
    public Optional<StoredRecord> find(Account account) {
        return session.run(FIND, statement -> {
            AccountRow.setAccount(statement, 1, account);
            return rows(statement).stream().findFirst();
        });
    }

    @Override
    public boolean insert(StoredRecord first) {
        return session.run(INSERT, statement -> {
            AccountRow.setAccount(statement, 1, first.account());
            AccountRow.setContent(statement, 3, first);
            statement.setLong(9, first.updatedAt().toEpochMilli());
            try {
                return changedOne(statement);
            } catch (SQLiteException e) {
                if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public boolean replace(long expectedVersion, StoredRecord next) {
        return session.run(REPLACE, statement -> {
            AccountRow.setContent(statement, 1, next);
            AccountRow.setAccount(statement, 7, next.account());
            statement.setLong(9, expectedVersion);
            return changedOne(statement);
        });
    }

    @Override
    public boolean forget(Account account, long expectedVersion) {
        return session.run(FORGET, statement -> {
            AccountRow.setAccount(statement, 1, account);
            statement.setLong(3, expectedVersion);
            return changedOne(statement);
        });
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        AccountStore.checkLimit(limit);
        return session.run(SCAN, statement -> {
            if (after.isPresent()) {
                AccountRow.setAccount(statement, 1, after.get());
            } else {
                statement.setBytes(1, new byte[0]);
                statement.setBytes(2, new byte[0]);
            }
            statement.setInt(3, limit);
            return rows(statement);
        });
    }

    @Override
    public void close() {
        session.close();
    }

    private static boolean changedOne(PreparedStatement statement) throws SQLException {
        return statement.executeUpdate() == 1;
    }

    private static List<StoredRecord> rows(PreparedStatement statement) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                records.add(AccountRow.read(row));
            }
        }
        return records;
    }
}
