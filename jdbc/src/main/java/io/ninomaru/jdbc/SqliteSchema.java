package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells what kind of database a file holds, and makes an empty one ours. */
final class SqliteSchema {

    /** 'NINO', as in schema.sql. */
    static final int APPLICATION_ID = 0x4e494e4f;

    static final int VERSION = 1;

    private static final String SCRIPT = script("sqlite/schema.sql");

    /** One statement and so one snapshot: another process may be applying the schema right now. */
    private static final String MARKS = """
            SELECT (SELECT application_id FROM pragma_application_id),
                   (SELECT user_version FROM pragma_user_version),
                   (SELECT count(*) FROM sqlite_schema)
            """;

    private SqliteSchema() {}

    /**
     * Returns whether the tables are there; they are not in an empty database.
     *
     * @throws StoreException if the database is not ours, or newer than this version knows
     */
    static boolean isPresent(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet marks = statement.executeQuery(MARKS)) {
            marks.next();
            int application = marks.getInt(1);
            int version = marks.getInt(2);
            int objects = marks.getInt(3);
            if (application == 0 && version == 0 && objects == 0) {
                return false;
            }
            if (application != APPLICATION_ID || version < VERSION) {
                throw new StoreException(
                        "the file " + file + " is a database, but not a Ninomaru database. Nothing was "
                                + "changed in it; check the path");
            }
            if (version > VERSION) {
                throw new StoreException(
                        "the database " + file + " was made by a newer version of Ninomaru. Use that one");
            }
            return true;
        }
    }

    /**
     * Creates the tables unless another process was quicker. All of them in one transaction; if that fails, it ends with
     * the connection, which the caller closes.
     */
    static void create(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (!isPresent(connection, file)) {
                // Of the driver's methods only this one runs every statement of a script.
                statement.executeUpdate(SCRIPT);
            }
            statement.execute("COMMIT");
        }
    }

    static String script() {
        return SCRIPT;
    }

    private static String script(String name) {
        try (InputStream in = SqliteSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " lies beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
