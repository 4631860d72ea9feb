package io.ninomaru.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
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
public final class JdbcAccountStore implements AccountStore, SendLedger, Diagnosable {

    private final DataSource source;
    private final String database;
    private final Engine engine;
    private final int timeoutSeconds;
    private final boolean ownPool;
    private volatile boolean closed;

    private JdbcAccountStore(DataSource source, String database, Engine engine, int timeoutSeconds, boolean ownPool) {
        this.source = source;
        this.database = database;
        this.engine = engine;
        this.timeoutSeconds = timeoutSeconds;
        this.ownPool = ownPool;
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
            return new JdbcAccountStore(source, database, engine, timeoutSeconds, ownPool);
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        }
    }

    private static Engine engine(DataSource source, String database) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Engine engine = Engine.of(connection)
                    .orElseThrow(() -> new StoreException("the database " + database
                            + " is neither PostgreSQL nor MariaDB. Use one of them, or SQLite"));
            Optional<String> unfit = engine.unfit(connection);
            if (unfit.isPresent()) {
                throw new StoreException("the database " + database + " cannot be used as it is: " + unfit.get());
            }
            return engine;
        }
    }

    @Override
    public Optional<SealedRecord> find(Account account) {
        return read(statements -> AccountStatements.find(statements, account));
    }

    @Override
    public boolean insert(StoredRecord first, List<TrailEntry> entries) {
        return write(false, statements -> AccountStatements.insert(statements, first, entries));
    }

    @Override
    public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
        return write(false, statements -> AccountStatements.replace(statements, expectedVersion, next, entries));
    }

    @Override
    public OptionalLong forget(Account account, long expectedVersion) {
        return write(
                OptionalLong.empty(),
                statements -> OptionalLong.of(AccountStatements.forget(statements, account, expectedVersion)));
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        AccountStore.checkLimit(limit);
        return read(statements -> ScanStatements.scan(statements, after, limit));
    }

    @Override
    public List<TrailEntry> trail(Account account, long after, int limit) {
        AccountStore.checkLimit(limit);
        return read(statements -> TrailStatements.read(statements, account, after, limit));
    }

    @Override
    public long prune(Account account, long upTo) {
        return write(0L, statements -> TrailStatements.prune(statements, account, upTo));
    }

    @Override
    public Optional<String> find(String number) {
        return read(statements -> SendStatements.find(statements, number));
    }

    @Override
    public boolean begin(String number, String line, Instant at) {
        return write(false, statements -> SendStatements.begin(statements, number, line, at));
    }

    @Override
    public boolean replace(String number, String expected, String line, Instant at) {
        return write(false, statements -> SendStatements.replace(statements, number, expected, line, at));
    }

    @Override
    public void forget(Instant before) {
        write(0, statements -> SendStatements.forget(statements, before));
    }

    @Override
    public OptionalLong estimate() {
        refuseIfClosed();
        try (Connection connection = source.getConnection()) {
            long rows = Engine.number(connection, engine.estimateQuery());
            return rows > 0 ? OptionalLong.of(rows) : OptionalLong.empty();
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        }
    }

    @Override
    public List<Finding> diagnose(InstantSource clock) {
        refuseIfClosed();
        try (Connection connection = source.getConnection()) {
            return ServerDiagnosis.of(connection, engine, clock);
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (ownPool && source instanceof HikariDataSource pool) {
            pool.close();
        }
    }

    /** Every reading statement sees what was committed before it began. */
    private <T> T read(Work<T> work) {
        refuseIfClosed();
        try (Connection connection = source.getConnection()) {
            Restored restored = new Restored(connection, true);
            try {
                return work.run(statements(connection));
            } finally {
                restored.restore();
            }
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        } catch (LostRace e) {
            throw new AssertionError("reading is no race", e);
        }
    }

    private <T> T write(T lost, Work<T> work) {
        refuseIfClosed();
        boolean committing = false;
        try (Connection connection = source.getConnection()) {
            Restored restored = new Restored(connection, false);
            try {
                T answer = work.run(statements(connection));
                connection.clearWarnings();
                committing = true;
                connection.commit();
                refuseIfDoubtful(connection);
                return answer;
            } catch (LostRace e) {
                connection.rollback();
                return lost;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                if (e instanceof SQLException fault && engine.isLostRace(fault)) {
                    return lost;
                }
                throw e;
            } finally {
                restored.restore();
            }
        } catch (SQLException e) {
            throw committing ? ServerFaults.unclear(database, e) : ServerFaults.of(database, e);
        }
    }

    /** PostgreSQL commits with a warning when it gives up waiting for the standby that a failover would go to. */
    private static void refuseIfDoubtful(Connection connection) throws SQLException {
        if (connection.getWarnings() != null) {
            throw new SQLException("committed with a warning", "08007");
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private Statements statements(Connection connection) {
        return Statements.once(connection, timeoutSeconds, engine::isDuplicate);
    }

    /** How a connection was before it was lent; our own pool's are always the same. */
    private final class Restored {

        private final Connection connection;
        private final boolean autoCommit;
        private final int isolation;

        Restored(Connection connection, boolean autoCommitHere) throws SQLException {
            this.connection = connection;
            this.autoCommit = connection.getAutoCommit();
            this.isolation = ownPool ? Connection.TRANSACTION_READ_COMMITTED : connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(autoCommitHere);
        }

        void restore() throws SQLException {
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StoreException("the store over " + database + " has been closed. Open it again");
        }
    }
}
