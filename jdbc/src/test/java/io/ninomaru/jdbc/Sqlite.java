package io.ninomaru.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Another program's connection to a database file: it knows nothing of the store. */
final class Sqlite implements AutoCloseable {

    private final Connection connection;

    private Sqlite(Connection connection) {
        this.connection = connection;
    }

    /** Connects; SQLite creates the file if there is none. */
    static Sqlite connect(Path file) throws SQLException {
        return new Sqlite(DriverManager.getConnection("jdbc:sqlite:" + file));
    }

    static Sqlite over(Connection connection) {
        return new Sqlite(connection);
    }

    static void run(Path file, String... statements) throws SQLException {
        try (Sqlite sqlite = connect(file)) {
            sqlite.run(statements);
        }
    }

    /** Gives a file that SQLite or a test made the mode that the store asks for. */
    static void mode600(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the first column of the first row. */
    String ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
