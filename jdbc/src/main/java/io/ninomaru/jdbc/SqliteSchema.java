package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Tells what kind of database a file holds, makes an empty one ours, and brings an older one up to date. */
final class SqliteSchema {

    /** 'NINO', as in the first script. */
    static final int APPLICATION_ID = 0x4e494e4f;

    static final int VERSION = Scripts.VERSION;

    /** One statement and so one snapshot: another process may be applying the schema right now. */
    private static final String MARKS = """
            SELECT (SELECT application_id FROM pragma_application_id),
                   (SELECT user_version FROM pragma_user_version),
                   (SELECT count(*) FROM sqlite_schema)
            """;

    /** What each version's script adds: every column is named, and no row found. */
    private static final List<String> PROBES = List.of(
            "SELECT account.tenant, account.account, version, record, status, wait_until, key_tag, created_at, updated_at, "
                    + "number, happened_at, entry, mac FROM ninomaru_account account, ninomaru_trail WHERE 1 = 0",
            "SELECT number, sends, sent_at FROM ninomaru_send WHERE 1 = 0");

    private SqliteSchema() {}

    /**
     * Returns the version of the tables; 0 in an empty database.
     *
     * @throws StoreException if the database is not ours, or newer than this version knows
     */
    static int version(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet marks = statement.executeQuery(MARKS)) {
            marks.next();
            int application = marks.getInt(1);
            int version = marks.getInt(2);
            int objects = marks.getInt(3);
            if (application == 0 && version == 0 && objects == 0) {
                return 0;
            }
            if (application != APPLICATION_ID || version < 1) {
                throw new StoreException(
                        "the file " + file + " is a database, but not a Ninomaru database. Nothing was "
                                + "changed in it; check the path");
            }
            if (version > VERSION) {
                throw new StoreException(
                        "the database " + file + " was made by a newer version of Ninomaru. Use that one");
            }
            return version;
        }
    }

    /**
     * Looks whether a database is whole and ours, however long that takes.
     *
     * @throws StoreException if it is not
     */
    static void verify(Connection connection, Path file) throws SQLException {
        int version = version(connection, file);
        if (version == 0) {
            throw new StoreException("the file " + file + " is an empty database: nothing can be restored from it");
        }
        String integrity = Query.value(connection, "PRAGMA integrity_check(1)");
        if (!integrity.equals("ok")) {
            throw new StoreException("the database in " + file + " is damaged. Take an older backup");
        }
        for (String probe : PROBES.subList(0, Math.min(version, PROBES.size()))) {
            Query.value(connection, probe);
        }
    }

    /**
     * Says how to make the tables where that is not done here.
     *
     * @param version the version that is there; 0 if there are none
     */
    static StoreException missing(Path file, int version) {
        return new StoreException("the database " + file + " has " + (version == 0 ? "no" : "older")
                + " tables of Ninomaru. Nothing was written to it. Run `ninomaru schema migrate`, or what "
                + "`ninomaru schema print sqlite" + (version == 0 ? "" : " --from " + version) + "` prints");
    }

    /**
     * Makes or changes the tables unless another process was quicker. All of them in one transaction; if that fails, it ends
     * with the connection, which the caller closes.
     */
    static void migrate(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            int version = version(connection, file);
            if (version < VERSION) {
                // Of the driver's methods only this one runs every statement of a script.
                statement.executeUpdate(Scripts.after("sqlite", version));
            }
            statement.execute("COMMIT");
        }
    }
}
