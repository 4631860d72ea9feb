package io.ninomaru.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * A store on a PostgreSQL or MariaDB server, for any number of processes on any number of hosts. Safe for any number of
 * threads. Every method throws a {@link StoreException} when the server reports a fault, does not answer in time or is
 * unreachable, or after {@link #close}. No statement is ever repeated here.
 */
public final class JdbcAccountStore extends SqlAccountStore {

    private final ServerSession session;

    private JdbcAccountStore(ServerSession session, ServerFinding finding) {
        super(session, finding::find);
        this.session = session;
    }

    /**
     * Opens a store with a connection pool of its own.
     *
     * @throws StoreException if the server cannot be reached, refuses the user, holds tables that are not ours or newer, or is
     *     set so that what it acknowledges could be lost; the message names the remedy
     */
    public static JdbcAccountStore open(StoreSettings settings) {
        HikariDataSource pool = ConnectionPool.open(settings);
        try {
            return over(pool, settings.toString(), settings.timeoutSeconds(), settings.migrate(), true);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Takes the connections of an application's own source. Each method takes one for itself and gives it back before it
     * returns, so the source must not hand out a connection that a transaction of the caller is under way on.
     *
     * @param source must lead to the primary; it is not closed
     * @param timeout after how long an answer to a statement is given up; whole seconds, at least one
     * @param migrate whether the tables are made and changed here
     * @throws StoreException as {@link #open}
     */
    public static JdbcAccountStore over(DataSource source, Duration timeout, boolean migrate) {
        return over(source, "of the application", Math.toIntExact(Math.max(1, timeout.toSeconds())), migrate, false);
    }

    private static JdbcAccountStore over(
            DataSource source, String database, int timeoutSeconds, boolean migrate, boolean ownPool) {
        try {
            Engine engine = engine(source, database);
            new ServerSchema(source, database, engine).prepare(migrate);
            return new JdbcAccountStore(
                    new ServerSession(source, database, engine, timeoutSeconds, ownPool),
                    new ServerFinding(database, engine));
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        }
    }

    private static Engine engine(DataSource source, String database) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Engine engine = Engine.of(connection)
                    .orElseThrow(() -> new StoreException("the database " + database
                            + " is neither PostgreSQL nor MariaDB. Use one of them, or SQLite"));
            new ServerFinding(database, engine).refuseUnfit(connection);
            return engine;
        }
    }

    @Override
    public OptionalLong estimate() {
        return session.ask((connection, engine) -> {
            long rows = Query.number(connection, engine.estimateQuery());
            return rows > 0 ? OptionalLong.of(rows) : OptionalLong.empty();
        });
    }

    @Override
    public Optional<Instant> time() {
        return Optional.of(Instant.ofEpochMilli(
                session.ask((connection, engine) -> Query.number(connection, "SELECT " + engine.clock()))));
    }

    @Override
    public List<Finding> diagnose(InstantSource clock) {
        return session.ask((connection, engine) -> ServerDiagnosis.of(connection, engine, clock));
    }
}
