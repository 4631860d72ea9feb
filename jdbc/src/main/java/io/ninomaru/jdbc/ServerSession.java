package io.ninomaru.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.ninomaru.secondfactor.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The connections to a server, each lent for one piece of work; what is written is committed once and never again. */
final class ServerSession implements StoreSession {

    /** What is asked of the server itself. */
    interface Question<T> {
        T ask(Connection connection, Engine engine) throws SQLException;
    }

    private final DataSource source;
    private final String database;
    private final Engine engine;
    private final int timeoutSeconds;
    private final boolean ownPool;
    private volatile boolean closed;

    /**
     * Makes it.
     *
     * @param database what the database is called in messages
     * @param timeoutSeconds after how long a statement is given up
     * @param ownPool whether the source is a pool of ours, which is closed with this
     */
    ServerSession(DataSource source, String database, Engine engine, int timeoutSeconds, boolean ownPool) {
        this.source = source;
        this.database = database;
        this.engine = engine;
        this.timeoutSeconds = timeoutSeconds;
        this.ownPool = ownPool;
    }

    /** Asks outside of any transaction. */
    <T> T ask(Question<T> question) {
        refuseIfClosed();
        try (Connection connection = source.getConnection()) {
            return question.ask(connection, engine);
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        }
    }

    /** Every reading statement sees what was committed before it began. */
    @Override
    public <T> T read(Work<T> work) {
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

    /**
     * Writes in a transaction that is committed when this returns.
     *
     * @param lost the answer if another was first
     */
    @Override
    public <T> T write(T lost, Work<T> work) {
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

    @Override
    public void close() {
        closed = true;
        if (ownPool && source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
