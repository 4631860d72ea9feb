package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Prepares and runs the statements of every store, on one connection. They are the same for each engine. */
final class Statements {

    private final Connection connection;
    private final int timeoutSeconds;
    private final Predicate<SQLException> isDuplicate;
    private final Optional<Map<String, PreparedStatement>> kept;

    private Statements(
            Connection connection,
            int timeoutSeconds,
            Predicate<SQLException> isDuplicate,
            Optional<Map<String, PreparedStatement>> kept) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
        this.isDuplicate = isDuplicate;
        this.kept = kept;
    }

    /**
     * On a connection that is lent: nothing is kept, the server's driver does that itself.
     *
     * @param timeoutSeconds after how long a statement is given up
     * @param isDuplicate tells that a row with this key exists
     */
    static Statements once(Connection connection, int timeoutSeconds, Predicate<SQLException> isDuplicate) {
        return new Statements(connection, timeoutSeconds, isDuplicate, Optional.empty());
    }

    /**
     * On a connection of our own: what was prepared once is kept as long as the connection is open, and no statement is given
     * up. For one thread at a time.
     *
     * @param isDuplicate tells that a row with this key exists
     */
    static Statements kept(Connection connection, Predicate<SQLException> isDuplicate) {
        return new Statements(connection, 0, isDuplicate, Optional.of(new HashMap<>()));
    }

    boolean isDuplicate(SQLException e) {
        return isDuplicate.test(e);
    }

    /** Runs a statement that has neither values nor an answer, as those that begin and end a transaction. */
    void execute(String sql) throws SQLException {
        with(sql, PreparedStatement::execute);
    }

    interface Use<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    <T> T with(String sql, Use<T> use) throws SQLException {
        if (kept.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(timeoutSeconds);
                return use.on(statement);
            }
        }
        Map<String, PreparedStatement> statements = kept.get();
        // Taken out while it is used: one that has failed is not used again.
        @Nullable PreparedStatement found = statements.remove(sql);
        PreparedStatement statement = found == null ? connection.prepareStatement(sql) : found;
        try {
            T answer = use.on(statement);
            statements.put(sql, statement);
            return answer;
        } catch (SQLException | RuntimeException | Error e) {
            closeAfter(e, statement);
            throw e;
        }
    }

    private static void closeAfter(Throwable cause, PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    static void setAccount(PreparedStatement statement, int first, Account account) throws SQLException {
        statement.setBytes(first, utf8(account.tenant()));
        statement.setBytes(first + 1, utf8(account.name()));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
