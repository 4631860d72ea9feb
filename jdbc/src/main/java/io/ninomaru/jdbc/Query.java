package io.ninomaru.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Asks a database for one value. */
final class Query {

    private Query() {}

    /** The last column of a query's first row, or nothing if there is none. */
    static String value(Connection connection, String query) throws SQLException {
        return first(
                        connection,
                        query,
                        row -> String.valueOf(row.getString(row.getMetaData().getColumnCount())))
                .orElse("");
    }

    /** The number in a query's first row, which there must be. */
    static long number(Connection connection, String query) throws SQLException {
        return first(connection, query, row -> row.getLong(1))
                .orElseThrow(() -> new SQLException("the server has no answer to " + query));
    }

    private interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> Optional<T> first(Connection connection, String query, Column<T> column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.of(column.of(row)) : Optional.empty();
        }
    }
}
