package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Prepares and runs the statements of every store, on one connection. They are the same for each engine. */
final class Statements {

    /** Sets something on a statement before it runs. */
    interface Setting {
        void on(PreparedStatement statement) throws SQLException;
    }

    private static final Setting NONE = statement -> {};

    private final Connection connection;
    private final Setting bound;
    private final Predicate<SQLException> isDuplicate;
    private final Reading reading;
    private final Optional<Map<String, PreparedStatement>> kept;

    private Statements(
            Connection connection,
            Setting bound,
            Predicate<SQLException> isDuplicate,
            Reading reading,
            Optional<Map<String, PreparedStatement>> kept) {
        this.connection = connection;
        this.bound = bound;
        this.isDuplicate = isDuplicate;
        this.reading = reading;
        this.kept = kept;
    }

    /**
     * On a connection that is lent: nothing is kept, the server's driver does that itself.
     *
     * @param bound lets a statement take no longer than it may
     * @param isDuplicate tells that a row with this key exists
     * @param reading how queries are put to this engine
     */
    static Statements once(Connection connection, Setting bound, Predicate<SQLException> isDuplicate, Reading reading) {
        return new Statements(connection, bound, isDuplicate, reading, Optional.empty());
    }

    /**
     * On a connection of our own: what was prepared once is kept as long as the connection is open, and no statement is given
     * up. For one thread at a time.
     *
     * @param isDuplicate tells that a row with this key exists
     */
    static Statements kept(Connection connection, Predicate<SQLException> isDuplicate) {
        return new Statements(connection, NONE, isDuplicate, Reading.PLAIN, Optional.of(new HashMap<>()));
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
                bound.on(statement);
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

    /** Makes something out of a row. */
    interface Each<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Runs a query.
     *
     * @param select its first column is never null
     * @param values sets what the query is given
     */
    <T> List<T> select(String select, Setting values, Each<T> each) throws SQLException {
        try {
            return run(reading.put(select, false), values, each);
        } catch (Reading.AnotherServer e) {
            return run(reading.put(select, true), values, each);
        }
    }

    private <T> List<T> run(String query, Setting values, Each<T> each) throws SQLException {
        return with(query, statement -> {
            values.on(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (reading.isFound(row)) {
                        found.add(each.of(row));
                    }
                }
            }
            return found;
        });
    }

    /** The server's time when it answered a query, if it has a clock. */
    Optional<Instant> storeTime(ResultSet row) throws SQLException {
        return reading.storeTime(row);
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
