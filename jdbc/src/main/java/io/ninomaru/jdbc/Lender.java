package io.ninomaru.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.ninomaru.secondfactor.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Lends connections to a database server, each for one call. Safe for any number of threads. */
final class Lender implements AutoCloseable {

    /** What is asked of the server itself. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** What is done with a connection that is lent for reading. */
    interface Use<T> {
        T of(Lent lent) throws SQLException;
    }

    private static final String HIKARI = HikariDataSource.class.getPackageName();

    private final DataSource source;
    private final String database;
    private final Engine engine;
    private final Duration timeout;
    private final boolean ownPool;
    private final Watch watch;
    private volatile boolean closed;

    /**
     * Makes it.
     *
     * @param database what the database is called in messages
     * @param timeout after how long a call is given up, whatever it waits for
     * @param ownPool whether the source is a pool of ours, which is closed with this
     */
    Lender(DataSource source, String database, Engine engine, Duration timeout, boolean ownPool) {
        this.source = source;
        this.database = database;
        this.engine = engine;
        this.timeout = timeout;
        this.ownPool = ownPool;
        this.watch = new Watch(engine);
    }

    DataSource source() {
        return source;
    }

    String database() {
        return database;
    }

    Engine engine() {
        return engine;
    }

    /** What is to be said of how long the application's own pool lets us wait. */
    Optional<Finding> patience() {
        return ownPool ? Optional.empty() : PoolPatience.finding(source, timeout);
    }

    /** Asks outside of any transaction. */
    <T> T ask(Question<T> question) {
        return read(lent -> question.ask(lent.connection()));
    }

    /** Reads; a connection on which anything went wrong leads to a server that is not to be asked again, or to none. */
    <T> T read(Use<T> use) {
        Lent lent = lend(true);
        try {
            T answer = use.of(lent);
            lent.giveBack();
            return answer;
        } catch (SQLException e) {
            lent.end(e);
            throw ServerFaults.of(database, e);
        } catch (RuntimeException | Error e) {
            lent.end(e);
            throw e;
        }
    }

    /**
     * Lends one. It is for the caller to give it back.
     *
     * @param autoCommit whether each statement is a transaction of its own
     */
    Lent lend(boolean autoCommit) {
        if (closed) {
            throw new StoreException("the store over " + database + " has been closed. Open it again");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreException("interrupted before the database " + database + " was asked. Nothing was stored");
        }
        Deadline deadline = Deadline.in(timeout);
        try {
            Lent lent = new Lent(source.getConnection(), engine, deadline, watch, this::takeOut);
            try {
                lent.prepare(autoCommit, ownPool);
                return lent;
            } catch (SQLException e) {
                lent.end(e);
                throw e;
            }
        } catch (SQLException e) {
            throw ServerFaults.of(database, e);
        }
    }

    /**
     * Tells the pool that a connection has ended. Hikari does not find out by itself, for MariaDB's driver says of a closed connection
     * that the statement was wrong.
     */
    private void takeOut(Connection connection) throws SQLException {
        if (connection.getClass().getName().startsWith(HIKARI) && source.isWrapperFor(HikariDataSource.class)) {
            source.unwrap(HikariDataSource.class).evictConnection(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        if (ownPool && source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
