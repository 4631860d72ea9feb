package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What the errors of database servers mean for whoever has to act. No message contains anything of a row. */
final class ServerFaults {

    private ServerFaults() {}

    /** A fault before the COMMIT: nothing was stored. */
    static StoreException of(String database, SQLException e) {
        return new StoreException(
                "the database " + database + " " + meaning(root(e)) + ". Nothing was stored (" + code(root(e)) + ")",
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

    private static String meaning(SQLException e) {
        String state = Engine.state(e);
        int error = e.getErrorCode();
        if (e instanceof SQLTransientConnectionException && state.isEmpty()) {
            return "had no free connection in time. Raise `connections:` in `store:`, or find out what holds them";
        }
        if (state.startsWith("28") || Set.of(1044, 1045, 1698).contains(error)) {
            return "refuses user or password. Check them in `store:`";
        }
        if (state.startsWith("3D") || error == 1049) {
            return "does not exist on that server. Create it, or check the url";
        }
        if (state.equals("42501") || Set.of(1142, 1143, 1227).contains(error)) {
            return "does not let this user do that. Grant SELECT, INSERT, UPDATE and DELETE on the tables ninomaru_*, and with "
                    + "`migrate: true` CREATE";
        }
        if (state.equals("25006") || Set.of(1290, 1792, 1836).contains(error)) {
            return "cannot be written: it is read-only. Name the primary, or end its read-only mode";
        }
        if (state.equals("53100")
                || Set.of(1021, 1114).contains(error)
                || Set.of("HY000", "").contains(state) && error == 3) {
            return "has no room left on its disk. Make room, then try again";
        }
        if (state.equals("53300") || error == 1040 || error == 1203) {
            return "has too many connections. Raise its limit, or lower `connections:`";
        }
        if (Set.of("57014", "55P03", "70100").contains(state)
                || Set.of(1205, 1317, 1969).contains(error)) {
            return "did not answer in time. Try again; if that does not help, find out what holds its locks";
        }
        if (state.startsWith("08") || state.startsWith("57P") || error == 1053 || error == 1927) {
            return "cannot be reached, or has closed the connection. Check that it runs, and host and port in `store:`";
        }
        if (state.startsWith("XX") || Set.of(1034, 1712).contains(error)) {
            return "says that it is damaged. Restore it from a backup";
        }
        if (state.startsWith("42") || error == 1146 || error == 1054) {
            return "has not the tables that Ninomaru makes. If they were altered, restore them from a backup";
        }
        return "answered with an error";
    }

    private static String code(SQLException e) {
        String state = Engine.state(e);
        return state.isEmpty() ? e.getClass().getSimpleName() : "SQLSTATE " + state;
    }
}
