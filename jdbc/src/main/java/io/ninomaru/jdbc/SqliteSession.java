package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection and the turns that threads take on it. Every statement is a transaction of its own: SQLite takes the write
 * lock when it begins, and whatever fails in it is undone before it returns.
 */
final class SqliteSession implements AutoCloseable {

    /** What is done with a statement in one turn. */
    interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private final Path file;
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean closed;

    SqliteSession(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Prepares a statement and works with it. A fault is never met by running it again. */
    <T> T run(String sql, Work<T> work) {
        turn.lock();
        try {
            if (closed) {
                throw new StoreException("the store over " + file + " has been closed. Open it again");
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.run(statement);
            }
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            connection.close();
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        } finally {
            turn.unlock();
        }
    }
}
