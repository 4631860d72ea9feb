package io.ninomaru.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody who writes to a database by himself. */
final class Rows {

    private Rows() {}

    static void execute(Path database, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Moves the sealed record of one account to another one. */
    static void copyRecord(Path database, String from, String to) {
        execute(
                database,
                "UPDATE ninomaru_account SET record = (SELECT record FROM ninomaru_account WHERE account = CAST('"
                        + from + "' AS BLOB)) WHERE account = CAST('" + to + "' AS BLOB)");
    }
}
