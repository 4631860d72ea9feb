package io.ninomaru.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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

    private static final Logger LOG = System.getLogger(JdbcAccountStore.class.getName());

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

    private final Lender lender;

    private JdbcAccountStore(Lender lender, Reading reading) {
        super(new ServerSession(lender, reading));
        this.lender = lender;
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
            return over(
                    pool, settings.toString(), Duration.ofSeconds(settings.timeoutSeconds()), settings.migrate(), true);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Takes the connections of an application's own source. Each method takes one for itself and gives it back before it
     * returns, so the source must not hand out a connection that a transaction of the caller is under way on.
     *
     * <p>How long the source lets a call wait for a connection is its own affair: {@code timeout} ends everything else. Where that
     * is longer, a warning is logged here, and {@link #diagnose} tells of it.
     *
     * @param source must lead to the primary; it is not closed
     * @param timeout after how long a call is given up, counted from its beginning; at least a second
     * @param migrate whether the tables are made and changed here
     * @throws StoreException as {@link #open}
     */
    public static JdbcAccountStore over(DataSource source, Duration timeout, boolean migrate) {
        return over(source, "of the application", atLeastASecond(timeout), migrate, false);
    }

    private static Duration atLeastASecond(Duration timeout) {
        return timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout;
    }

    private static JdbcAccountStore over(
            DataSource source, String database, Duration timeout, boolean migrate, boolean ownPool) {
        Lender lender = new Lender(source, database, engine(source, database), timeout, ownPool);
        try {
            ServerReading reading = lender.ask(connection -> new ServerReading(database, lender.engine(), connection));
            new ServerSchema(lender).prepare(migrate);
            lender.patience().ifPresent(JdbcAccountStore::warn);
            return new JdbcAccountStore(lender, reading);
        } catch (RuntimeException e) {
            lender.close();
            throw e;
        }
    }

    private static void warn(Finding finding) {
        LOG.log(Level.WARNING, finding.text() + ". " + finding.remedy().orElseThrow());
    }

    private static Engine engine(DataSource source, String database) {
        try (Connection connection = source.getConnection()) {
            return Engine.of(connection)
                    .orElseThrow(() -> new StoreException("the database " + database
                            + " is neither PostgreSQL nor MariaDB. Use one of them, or SQLite"));
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        }
    }

    @Override
    public OptionalLong estimate() {
        return lender.ask(connection -> {
            long rows = Query.number(connection, lender.engine().estimateQuery());
            return rows > 0 ? OptionalLong.of(rows) : OptionalLong.empty();
        });
    }

    @Override
    public Optional<Instant> time() {
        return Optional.of(Instant.ofEpochMilli(lender.ask(connection ->
                Query.number(connection, "SELECT " + lender.engine().clock()))));
    }

    @Override
    public List<Finding> diagnose(InstantSource clock) {
        List<Finding> findings =
                new ArrayList<>(lender.ask(connection -> ServerDiagnosis.of(connection, lender.engine(), clock)));
        lender.patience().ifPresent(findings::add);
        return findings;
    }

    @Override
    public Optional<Finding> diagnoseClock(InstantSource clock) {
        return Optional.of(lender.ask(connection -> ServerDiagnosis.clock(connection, lender.engine(), clock)));
    }
}
