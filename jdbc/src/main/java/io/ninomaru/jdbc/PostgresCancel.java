package io.ninomaru.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Has PostgreSQL cancel what runs on a connection. {@link java.sql.Statement#cancel} does as well, but lets the thread that waits
 * for the statement's answer wait for the canceling, too.
 */
final class PostgresCancel {

    /** Of the driver; by its name, for the driver's classes have annotations that are not on our class path. */
    private static final String DRIVERS_CONNECTION = "org.postgresql.PGConnection";

    private PostgresCancel() {}

    static void send(Connection connection) throws SQLException {
        try {
            Class<?> type = Class.forName(DRIVERS_CONNECTION);
            type.getMethod("cancelQuery").invoke(connection.unwrap(type));
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver does not cancel", e);
        }
    }
}
