package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/** Opens a database file, a new one too, though other processes may be opening it at the same time. */
final class SqliteOpening {

    private static final int PAUSE_MILLIS = 10;

    private SqliteOpening() {}

    /**
     * Opens a connection that is ready to use: tables in place, write-ahead log, each commit flushed.
     *
     * @param busyTimeout how long to wait for whoever holds the database, here and in every later statement
     */
    static Connection open(Path file, Duration busyTimeout) {
        DatabaseFile.prepare(file);
        long start = System.nanoTime();
        while (true) {
            try {
                return connect(file, busyTimeout);
            } catch (SQLException e) {
                // Turning on the write-ahead log answers BUSY at once, whatever the timeout, when another process is
                // about to write: one that opens the same new database is. The whole opening may be repeated.
                if (!SqliteFaults.isContention(e) || System.nanoTime() - start >= busyTimeout.toNanos()) {
                    throw SqliteFaults.of(file, e);
                }
            }
            pause(file);
        }
    }

    private static Connection connect(Path file, Duration busyTimeout) throws SQLException {
        Connection connection = config(busyTimeout).createConnection(url(file));
        try {
            connection.setAutoCommit(true);
            int version = SqliteSchema.version(connection, file);
            set(connection, file);
            if (version < SqliteSchema.VERSION) {
                SqliteSchema.migrate(connection, file);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** Opens a second connection to a database that is ready; the first is closed if that fails. */
    static Connection openToRead(Path file, Connection first, Duration busyTimeout) {
        try {
            Connection connection = config(busyTimeout).createConnection(url(file));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema = OFF");
                statement.execute("PRAGMA query_only = ON");
            } catch (SQLException e) {
                closeAfter(e, connection);
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            closeAfter(e, first);
            throw SqliteFaults.of(file, e);
        }
    }

    private static SQLiteConfig config(Duration busyTimeout) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
        return config;
    }

    /** A URI, since in a plain path the driver would take '?' for its own; it never creates the file. */
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?mode=rw";
    }

    private static void set(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA synchronous = FULL");
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                if (!mode.next() || !mode.getString(1).equals("wal")) {
                    throw new StoreException("SQLite cannot keep a write-ahead log beside the database " + file
                            + ". Put it on a disk of this host");
                }
            }
        }
    }

    private static void closeAfter(Exception cause, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void pause(Path file) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while another process was opening the database " + file, e);
        }
    }
}
