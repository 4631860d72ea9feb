package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.time.Duration;

/**
 * A connection that is lent for one call. It goes back as it came. One whose state is unknown is ended without a COMMIT, so that
 * the server undoes what was begun on it, and nobody is given it again.
 */
final class Lent {

    /** After the deadline: for a server's word that it has given up, and for taking back what was begun. */
    static final Duration GRACE = Duration.ofMillis(250);

    /** Where the connection is from. */
    interface Pool {
        /** Learns that a connection has ended; nothing is left on it that could be committed. */
        void takeOut(Connection connection) throws SQLException;
    }

    private static final Logger LOG = System.getLogger(Lent.class.getName());

    private final Connection connection;
    private final Engine engine;
    private final Deadline deadline;
    private final Watch.Watched watched;
    private final Pool pool;
    private boolean autoCommit;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private int networkTimeoutMillis;
    private boolean committing;

    /**
     * Begins to lend it.
     *
     * @param pool learns that it has ended, if it does
     */
    Lent(Connection connection, Engine engine, Deadline deadline, Watch watch, Pool pool) {
        this.connection = connection;
        this.pool = pool;
        this.engine = engine;
        this.deadline = deadline;
        this.watched = watch.over(connection, deadline);
    }

    /**
     * Makes it ready.
     *
     * @param autoCommitHere whether each statement is a transaction of its own
     * @param ours whether it is from our own pool, whose connections are all the same
     * @throws StoreException if a transaction of somebody else is under way on it; it has gone back as it was
     */
    void prepare(boolean autoCommitHere, boolean ours) throws SQLException {
        networkTimeoutMillis = connection.getNetworkTimeout();
        waitAtMost(left());
        autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            refuseForeignTransaction();
        }
        if (!ours) {
            isolation = connection.getTransactionIsolation();
        }
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(autoCommitHere);
    }

    /** Turning auto-commit on would commit it, and a commit of ours would, too. */
    private void refuseForeignTransaction() throws SQLException {
        if (Query.number(connection, engine.transactionQuery()) != 0) {
            watched.end();
            waitAtMost(networkTimeoutMillis);
            connection.close();
            throw new StoreException(
                    "the application's source has handed out a connection on which a transaction is under "
                            + "way. Nothing was stored; give Ninomaru a source whose connections are its own");
        }
        connection.rollback();
    }

    Connection connection() {
        return connection;
    }

    Statements statements(Reading reading) {
        return Statements.once(connection, this::bound, engine::isDuplicate, reading);
    }

    /** Lets a statement take no longer than what is left. */
    private void bound(PreparedStatement statement) throws SQLException {
        waitAtMost(left());
        engine.bound(statement, deadline.remaining());
    }

    private int left() throws SQLException {
        if (deadline.passed()) {
            throw new SQLTimeoutException("the time is over", "57014");
        }
        return Math.toIntExact(deadline.remaining().plus(GRACE).toMillis());
    }

    private void waitAtMost(int millis) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLFeatureNotSupportedException e) {
            LOG.log(Level.DEBUG, "this source lets nobody bound a connection; the server still gives up in time", e);
        } catch (SQLException e) {
            // MariaDB's driver calls that an error in the statement's syntax.
            throw connection.isClosed() ? new SQLNonTransientConnectionException("it was closed", "08003", e) : e;
        }
    }

    /** PostgreSQL commits with a warning when it gives up waiting for the standby that a failover would go to. */
    void commit() throws SQLException {
        waitAtMost(left());
        connection.clearWarnings();
        committing = true;
        connection.commit();
        if (connection.getWarnings() != null) {
            throw new SQLException("committed with a warning", "08007");
        }
    }

    /** Whether a COMMIT was sent. */
    boolean isCommitting() {
        return committing;
    }

    /** Gives it back after all has gone well; what becomes of the connection changes nothing about that. */
    void giveBack() {
        if (watched.end()) {
            try {
                restore();
                return;
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "a connection could not be put back as it was, and is ended", e);
                end(e);
                return;
            }
        }
        end(new SQLTimeoutException("the server was asked to give up"));
    }

    /**
     * Undoes what is not committed, and gives it back, or ends it.
     *
     * @return whether nothing of it can be committed any more
     */
    boolean takeBack(Throwable cause) {
        if (watched.end()) {
            try {
                waitAtMost(Math.toIntExact(deadline.remaining().plus(GRACE).toMillis()));
                connection.rollback();
                restore();
                return true;
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
        }
        return end(cause);
    }

    private void restore() throws SQLException {
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolation);
        }
        waitAtMost(networkTimeoutMillis);
        connection.close();
    }

    /**
     * Ends it without a COMMIT.
     *
     * @return false if it cannot be ended; then it is kept from everybody, for closing it could commit
     */
    boolean end(Throwable cause) {
        watched.end();
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            cause.addSuppressed(e);
            return false;
        }
        try {
            pool.takeOut(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        return true;
    }
}
