package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What the errors of database servers mean for whoever has to act. No message contains anything of a row. */
final class ServerFaults {

    private ServerFaults() {}

    /** A fault before the COMMIT: nothing was stored. */
    static StoreException of(String database, SQLException e) {
        return new StoreException(
                "the database " + database + " " + ServerFault.of(root(e)).meaning() + ". Nothing was stored ("
                        + code(root(e)) + ")",
                e);
    }

    /** A fault at the COMMIT. */
    static StoreException unclear(String database, SQLException e) {
        return new StoreException(
                "the database " + database
                        + " did not say whether it has committed. Nothing was accepted, though a code may "
                        + "have been spent: wait for the next one (" + code(e) + ")",
                e);
    }

    /** A pool tells why it has no connection to give in the cause. */
    private static SQLException root(SQLException e) {
        return e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException cause ? cause : e;
    }

    private static String code(SQLException e) {
        String state = Engine.state(e);
        return state.isEmpty() ? e.getClass().getSimpleName() : "SQLSTATE " + state;
    }
}
