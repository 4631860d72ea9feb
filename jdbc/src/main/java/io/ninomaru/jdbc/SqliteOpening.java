package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Opens a database file, a new one too, though other processes may be opening it at the same time. */
final class SqliteOpening {

    /**
     * A database that is ready to use: tables in place, write-ahead log, each commit flushed.
     *
     * @param files where its files lie
     * @param reading a connection that cannot write
     * @param writing a connection that writes
     */
    record Opened(Path file, FilesInPlace files, Connection reading, Connection writing) {}

    private SqliteOpening() {}

    /**
     * Opens a database.
     *
     * @param timeout how long to wait for whoever holds it
     * @param migrate whether the file and the tables may be made and changed
     */
    static Opened open(Path file, Duration timeout, boolean migrate) {
        Deadline deadline = Deadline.in(timeout);
        // Before a file is made: one that is gone may have left its log.
        LeftLog.refuseForeign(file);
        if (migrate) {
            DatabaseFile.prepare(file);
        } else {
            SqliteLook.requireTables(file);
            DatabaseFile.requireWritable(file);
        }
        for (int attempt = 0; ; attempt++) {
            try {
                LeftLog.refuseForeign(file);
                return connect(file, migrate);
            } catch (SQLException e) {
                // Turning on the write-ahead log answers BUSY at once, whatever the timeout, when another process is
                // about to write: one that opens the same new database is. The whole opening may be repeated.
                // And a backup may just have taken the file's place.
                if (!(SqliteFaults.isContention(e) || SqliteFaults.isMoved(e)) || deadline.passed()) {
                    throw SqliteFaults.of(file, e);
                }
            }
            pause(file, deadline, attempt);
        }
    }

    private static Opened connect(Path file, boolean migrate) throws SQLException {
        @Nullable Object key = FilesInPlace.keyOf(file);
        Connection writing = connection(file, "mode=rw");
        try {
            int version = SqliteSchema.version(writing, file);
            if (version < SqliteSchema.VERSION && !migrate) {
                throw SqliteSchema.missing(file, version);
            }
            set(writing, file);
            if (version < SqliteSchema.VERSION) {
                SqliteSchema.migrate(writing, file);
            }
            Connection reading = openToRead(file);
            try {
                if (!Objects.equals(key, FilesInPlace.keyOf(file))) {
                    throw SqliteFaults.moved();
                }
                return new Opened(file, FilesInPlace.of(file, key), reading, writing);
            } catch (SQLException | RuntimeException e) {
                closeAfter(e, reading);
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, writing);
            throw e;
        }
    }

    /** It has read once when this returns, so that it holds the file that is there now. */
    private static Connection openToRead(Path file) throws SQLException {
        Connection connection = connection(file, "mode=rw");
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            SqliteSchema.version(connection, file);
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /**
     * A connection that never creates a file, waits for nobody, and believes nothing that stands in the tables' definitions.
     *
     * @param parameters how SQLite is to open it
     */
    static Connection connection(Path file, String parameters) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // Who waits does so in Java, until the end of his call, and can be interrupted.
        config.setBusyTimeout(0);
        // A URI, since in a plain path the driver would take '?' for its own.
        Connection connection =
                config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?" + parameters);
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    private static void set(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                if (!mode.next() || !mode.getString(1).equals("wal")) {
                    throw new StoreException("SQLite cannot keep a write-ahead log beside the database " + file
                            + ". Put it on a disk of this host");
                }
            }
        }
    }

    static void closeAfter(Exception cause, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    static void pause(Path file, Deadline deadline, int attempt) {
        try {
            deadline.pause(attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while another process was opening the database " + file, e);
        }
    }
}
