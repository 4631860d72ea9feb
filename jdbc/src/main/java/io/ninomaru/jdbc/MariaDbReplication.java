package io.ninomaru.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether a MariaDB server was told to follow another one, though it does not at the moment: it may have been made the primary since,
 * or be behind. Only a user with a privilege of its own may see that.
 */
final class MariaDbReplication {

    private static final String SUBJECT = "replication";
    private static final int NOT_PERMITTED = 1227;

    private MariaDbReplication() {}

    static Finding of(Connection connection) throws SQLException {
        try {
            return Query.value(connection, "SHOW ALL SLAVES STATUS").isEmpty()
                    ? Finding.ok(SUBJECT, "the server follows no other one")
                    : Finding.warning(
                            SUBJECT,
                            "the server was told to follow another one, and has stopped: unless it is the primary now, codes "
                                    + "that were used there can be used here again",
                            "if it is the primary now, RESET SLAVE ALL there; otherwise name the primary in `store:`");
        } catch (SQLException e) {
            if (e.getErrorCode() != NOT_PERMITTED) {
                throw e;
            }
            return Finding.ok(
                    SUBJECT,
                    "the server follows no other one at the moment; whether it was told to, and has stopped, this user may not "
                            + "see without GRANT SLAVE MONITOR");
        }
    }
}
