package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a record on a server, and asks in the same statement whether that server may be believed: a pool, a proxy or a name may
 * lead to another one than at the start. So the answer has a row for an account that is absent, too.
 */
final class ServerFinding {

    private final String database;
    private final Engine engine;
    private final String query;

    ServerFinding(String database, Engine engine) {
        this.database = database;
        this.engine = engine;
        this.query = "SELECT " + engine.unfit() + ", " + engine.clock() + ", a.version, a.record "
                + "FROM (SELECT 1 AS here) AS server "
                + "LEFT JOIN ninomaru_account a ON a.tenant = ? AND a.account = ?";
    }

    Optional<SealedRecord> find(Statements statements, Account account) throws SQLException {
        return statements.with(query, statement -> {
            Statements.setAccount(statement, 1, account);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the server has no answer");
                }
                refuse(row.getString(1));
                long version = row.getLong(3);
                return row.wasNull()
                        ? Optional.empty()
                        : Optional.of(new SealedRecord(
                                version, row.getString(4), Optional.of(Instant.ofEpochMilli(row.getLong(2)))));
            }
        });
    }

    /** Refuses a server that cannot be used, when the store is opened. */
    void refuseUnfit(Connection connection) throws SQLException {
        String unfit = Query.value(connection, "SELECT COALESCE(" + engine.unfit() + ", '')");
        refuse(unfit.isEmpty() ? null : unfit);
        Optional<String> old = engine.mayReadOld(connection);
        if (old.isPresent()) {
            throw unfit(old.get());
        }
    }

    private void refuse(@Nullable String unfit) {
        if (unfit != null) {
            throw unfit(engine.remedy(unfit));
        }
    }

    private StoreException unfit(String why) {
        return new StoreException("the database " + database + " cannot be used as it is: " + why);
    }
}
