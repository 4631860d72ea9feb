package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.StoredRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/**
 * The statements about one account, on the connection of {@link Statements}. Who was first is the count of rows that one
 * conditional statement has changed.
 */
final class AccountStatements {

    private static final String FIND = "SELECT version, " + Bounded.text("record", Bounded.LONGEST_RECORD) + """

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

    private AccountStatements() {}

    static Optional<SealedRecord> find(Statements statements, Account account) throws SQLException {
        return statements
                .select(
                        FIND,
                        statement -> Statements.setAccount(statement, 1, account),
                        row -> new SealedRecord(
                                row.getLong("version"), row.getString("record"), statements.storeTime(row)))
                .stream()
                .findFirst();
    }

    static boolean insert(Statements statements, StoredRecord first, List<TrailEntry> entries)
            throws SQLException, LostRace {
        try {
            requireOne(statements.with(INSERT, statement -> {
                Statements.setAccount(statement, 1, first.account());
                setContent(statement, 3, first);
                statement.setLong(9, first.updatedAt().toEpochMilli());
                return statement.executeUpdate();
            }));
        } catch (SQLException e) {
            if (statements.isDuplicate(e)) {
                throw new LostRace();
            }
            throw e;
        }
        TrailStatements.add(statements, first.account(), entries);
        return true;
    }

    static boolean replace(Statements statements, long expectedVersion, StoredRecord next, List<TrailEntry> entries)
            throws SQLException, LostRace {
        requireOne(statements.with(REPLACE, statement -> {
            setContent(statement, 1, next);
            Statements.setAccount(statement, 7, next.account());
            statement.setLong(9, expectedVersion);
            return statement.executeUpdate();
        }));
        TrailStatements.add(statements, next.account(), entries);
        return true;
    }

    /** Deletes the account and its trail, and returns how many entries that had. */
    static long forget(Statements statements, Account account, long expectedVersion) throws SQLException, LostRace {
        requireOne(statements.with(FORGET, statement -> {
            Statements.setAccount(statement, 1, account);
            statement.setLong(3, expectedVersion);
            return statement.executeUpdate();
        }));
        return TrailStatements.forget(statements, account);
    }

    private static void requireOne(int changed) throws LostRace {
        if (changed != 1) {
            throw new LostRace();
        }
    }

    private static void setContent(PreparedStatement statement, int first, StoredRecord record) throws SQLException {
        statement.setLong(first, record.version());
        statement.setString(first + 1, record.sealed());
        statement.setString(first + 2, record.status());
        if (record.waitUntil().isPresent()) {
            statement.setLong(first + 3, record.waitUntil().get().toEpochMilli());
        } else {
            statement.setNull(first + 3, Types.BIGINT);
        }
        statement.setString(first + 4, record.keyTag());
        statement.setLong(first + 5, record.updatedAt().toEpochMilli());
    }
}
