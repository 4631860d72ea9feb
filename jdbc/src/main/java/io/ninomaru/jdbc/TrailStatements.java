package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The statements about one account's trail, on the connection of {@link Statements}. */
final class TrailStatements {

    private static final String ADD = """
            INSERT INTO ninomaru_trail (tenant, account, number, happened_at, entry, mac)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String READ = "SELECT number, happened_at, "
            + Bounded.text("entry", Bounded.LONGEST_ENTRY) + ", " + Bounded.text("mac", Bounded.LONGEST_WORD) + """

              FROM ninomaru_trail
             WHERE tenant = ? AND account = ? AND number > ?
             ORDER BY number
             LIMIT ?
            """;

    private static final String PRUNE = """
            DELETE FROM ninomaru_trail
             WHERE tenant = ? AND account = ? AND number <= ?
            """;

    private static final String FORGET = """
            DELETE FROM ninomaru_trail
             WHERE tenant = ? AND account = ?
            """;

    private static final String FORGET_ORPHAN = """
            DELETE FROM ninomaru_trail
             WHERE tenant = ? AND account = ?
               AND NOT EXISTS (SELECT 1 FROM ninomaru_account a WHERE a.tenant = ? AND a.account = ?)
            """;

    private TrailStatements() {}

    static void add(Statements statements, Account account, List<TrailEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try {
            statements.with(ADD, statement -> {
                Statements.setAccount(statement, 1, account);
                int added = 0;
                for (TrailEntry entry : entries) {
                    statement.setLong(3, entry.number());
                    statement.setLong(4, entry.at().toEpochMilli());
                    statement.setString(5, entry.text());
                    statement.setString(6, entry.mac());
                    added += statement.executeUpdate();
                }
                return added;
            });
        } catch (SQLException e) {
            if (statements.isDuplicate(e)) {
                throw StoreException.entryExists();
            }
            throw e;
        }
    }

    static List<TrailEntry> read(Statements statements, Account account, long after, int limit) throws SQLException {
        return Bounded.page(
                limit,
                (last, step) -> readStep(
                        statements, account, last.map(TrailEntry::number).orElse(after), step),
                entry -> entry.text().length());
    }

    private static List<TrailEntry> readStep(Statements statements, Account account, long after, int limit)
            throws SQLException {
        return statements.select(
                READ,
                statement -> {
                    Statements.setAccount(statement, 1, account);
                    statement.setLong(3, after);
                    statement.setInt(4, limit);
                },
                row -> new TrailEntry(
                        row.getLong("number"),
                        Instant.ofEpochMilli(row.getLong("happened_at")),
                        row.getString("entry"),
                        row.getString("mac")));
    }

    static long prune(Statements statements, Account account, long upTo) throws SQLException {
        return statements.with(PRUNE, statement -> {
            Statements.setAccount(statement, 1, account);
            statement.setLong(3, upTo);
            return statement.executeUpdate();
        });
    }

    /** Returns how many entries were deleted. */
    static long forget(Statements statements, Account account) throws SQLException {
        return statements.with(FORGET, statement -> {
            Statements.setAccount(statement, 1, account);
            return statement.executeUpdate();
        });
    }

    /** Returns how many entries were deleted; none if there is a record. */
    static long forgetOrphan(Statements statements, Account account) throws SQLException {
        return statements.with(FORGET_ORPHAN, statement -> {
            Statements.setAccount(statement, 1, account);
            Statements.setAccount(statement, 3, account);
            return statement.executeUpdate();
        });
    }
}
