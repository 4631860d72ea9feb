package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables on a database server: checks whether they are there and ours, and has Flyway make them. */
final class ServerSchema {

    static final int VERSION = Scripts.VERSION;

    private static final int MOST_ATTEMPTS = 3;

    /** Beside the application's own history, if it has one. */
    static final String HISTORY = "ninomaru_schema_history";

    private static final String VERSION_QUERY = "SELECT max(version) FROM ninomaru_schema";

    /** Names every column, and finds no row. */
    private static final String[] PROBES = {
        "SELECT tenant, account, version, record, status, wait_until, key_tag, created_at, updated_at "
                + "FROM ninomaru_account WHERE 1 = 0",
        "SELECT tenant, account, number, happened_at, entry, mac FROM ninomaru_trail WHERE 1 = 0",
        "SELECT number, sends, sent_at FROM ninomaru_send WHERE 1 = 0"
    };

    private final Lender lender;
    private final String database;
    private final Engine engine;

    ServerSchema(Lender lender) {
        this.lender = lender;
        this.database = lender.database();
        this.engine = lender.engine();
    }

    /**
     * Leaves the tables as this version needs them.
     *
     * @param migrate whether they may be made and changed
     * @throws StoreException if they are not there, newer, or not ours
     */
    void prepare(boolean migrate) {
        OptionalInt version = version();
        if (version.isPresent() && version.getAsInt() > VERSION) {
            throw new StoreException("the database " + database + " was made by a newer version of Ninomaru (schema "
                    + version.getAsInt() + ", this one knows " + VERSION + "). Use that one");
        }
        if (version.isEmpty() || version.getAsInt() < VERSION) {
            if (!migrate) {
                throw new StoreException("the database " + database + " has " + (version.isEmpty() ? "no" : "older")
                        + " tables of Ninomaru. Run `ninomaru schema migrate`, or " + byHand(version));
            }
            migrate(version);
        }
        probe();
    }

    /** The version of the tables; empty if they are not there. */
    OptionalInt version() {
        return lender.ask(connection -> {
            try {
                return OptionalInt.of(Math.toIntExact(Query.number(connection, VERSION_QUERY)));
            } catch (SQLException e) {
                if (engine.isNoTable(e)) {
                    return OptionalInt.empty();
                }
                throw e;
            }
        });
    }

    private void migrate(OptionalInt version) {
        try {
            migratePatiently(version);
        } catch (FlywayException e) {
            throw new StoreException(notMigrated(version), e);
        } catch (NoClassDefFoundError e) {
            throw new StoreException(
                    "the tables of the database " + database
                            + " are made by Flyway, which is not on the class path. Add "
                            + (engine == Engine.POSTGRESQL
                                    ? "org.flywaydb:flyway-database-postgresql"
                                    : "org.flywaydb:flyway-mysql")
                            + ", or run " + byHand(version),
                    e);
        }
    }

    private String notMigrated(OptionalInt version) {
        if (holdsAccounts(version)) {
            return "the tables of the database " + database + " could not be changed from version "
                    + version.getAsInt() + " to " + VERSION + ". The accounts are in them and were not touched: keep "
                    + "every table. Check that the user may create and change tables, then open it again";
        }
        return "the tables of the database " + database + " could not be made. If tables named ninomaru_* are there "
                + "that Ninomaru has not made, or an earlier attempt ended half-way, and nothing in them is needed, "
                + "remove them; otherwise check that the user may create tables";
    }

    private String byHand(OptionalInt version) {
        return "what `ninomaru schema print " + engine.folder()
                + (holdsAccounts(version) ? " --from " + version.getAsInt() : "") + "` prints";
    }

    private static boolean holdsAccounts(OptionalInt version) {
        return version.orElse(0) >= 1;
    }

    /** Another process that opens the same new database may have made the history's table, but not yet its first row. */
    private void migratePatiently(OptionalInt version) {
        for (int attempt = 1; ; attempt++) {
            try {
                migrateNow(version);
                return;
            } catch (FlywayException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void migrateNow(OptionalInt version) {
        Flyway flyway = Flyway.configure(ServerSchema.class.getClassLoader())
                .dataSource(lender.source())
                .locations("classpath:io/ninomaru/jdbc/" + engine.folder())
                .table(HISTORY)
                // The database may hold an application's tables, or ours, made by hand.
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(version.orElse(0)))
                .cleanDisabled(true)
                .load();
        if (holdsAccounts(version)) {
            // Where DDL commits by itself a failed script leaves a row that stops every later attempt; ours may run
            // again.
            flyway.repair();
        }
        flyway.migrate();
    }

    private void probe() {
        lender.ask(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String probe : PROBES) {
                    statement.executeQuery(probe).close();
                }
                return true;
            } catch (SQLException e) {
                if (engine.isNoTable(e) || Engine.state(e).startsWith("42")) {
                    throw new StoreException(
                            "the database " + database
                                    + " has tables named ninomaru_*, but not those that Ninomaru makes. "
                                    + "Nothing was changed in them; check the url, or restore them from a backup",
                            e);
                }
                throw e;
            }
        });
    }
}
