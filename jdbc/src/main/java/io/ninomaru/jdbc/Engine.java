package io.ninomaru.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What differs between the database servers. */
enum Engine {
    POSTGRESQL("PostgreSQL", "postgresql", "org.postgresql:postgresql") {
        @Override
        boolean isLostRace(SQLException e) {
            return Set.of("40001", "40P01").contains(state(e));
        }

        @Override
        boolean isDuplicate(SQLException e) {
            return state(e).equals("23505");
        }

        @Override
        boolean isNoTable(SQLException e) {
            return state(e).equals("42P01");
        }

        /** A server on which "committed" may mean "in memory" is not written to. */
        @Override
        Optional<String> unfit(Connection connection) throws SQLException {
            if (Query.value(connection, "SELECT pg_is_in_recovery()").equals("t")) {
                return Optional.of("it is a standby, which is behind and cannot be written. Name the primary");
            }
            String commit = Query.value(connection, "SHOW synchronous_commit");
            return Set.of("off", "local").contains(commit)
                    ? Optional.of(
                            "synchronous_commit is " + commit + " for this user, so what is acknowledged could be "
                                    + "lost: ALTER ROLE ... SET synchronous_commit = on")
                    : Optional.empty();
        }

        @Override
        List<Durability> durability() {
            return List.of(
                    Durability.shown("fsync", Set.of("on"), "set fsync = on and restart the server"),
                    Durability.shown("full_page_writes", Set.of("on"), "set full_page_writes = on"),
                    Durability.shown(
                            "synchronous_commit",
                            Set.of("on", "remote_write", "remote_apply"),
                            "ALTER ROLE ... SET synchronous_commit = on"));
        }

        @Override
        String estimateQuery() {
            return "SELECT CAST(reltuples AS bigint) FROM pg_class WHERE oid = 'ninomaru_account'::regclass";
        }

        @Override
        String clockQuery() {
            return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";
        }
    },
    MARIADB("MariaDB", "mariadb", "org.mariadb.jdbc:mariadb-java-client") {
        /** 1020: the row has changed since it was read; a failed certification of Galera at COMMIT is 1213. */
        @Override
        boolean isLostRace(SQLException e) {
            return state(e).equals("40001") || e.getErrorCode() == 1213 || e.getErrorCode() == 1020;
        }

        @Override
        boolean isDuplicate(SQLException e) {
            return e.getErrorCode() == 1062;
        }

        @Override
        boolean isNoTable(SQLException e) {
            return e.getErrorCode() == 1146;
        }

        @Override
        Optional<String> unfit(Connection connection) throws SQLException {
            boolean galera =
                    Query.value(connection, "SHOW VARIABLES LIKE 'wsrep_on'").equals("ON");
            if (galera && (Query.number(connection, "SELECT @@wsrep_sync_wait") & 1) == 0) {
                return Optional.of("it is a Galera node that may read what is old: add "
                        + "?sessionVariables=wsrep_sync_wait=1 to the store's url");
            }
            return Optional.empty();
        }

        @Override
        List<Durability> durability() {
            return List.of(
                    Durability.variable(
                            "innodb_flush_log_at_trx_commit",
                            Set.of("1"),
                            "SET GLOBAL innodb_flush_log_at_trx_commit = 1, and in the server's settings file"),
                    Durability.variable(
                            "innodb_doublewrite",
                            Set.of("1", "ON"),
                            "set innodb_doublewrite = ON and restart the server"));
        }

        @Override
        String estimateQuery() {
            return "SELECT table_rows FROM information_schema.tables "
                    + "WHERE table_schema = database() AND table_name = 'ninomaru_account'";
        }

        @Override
        String clockQuery() {
            return "SELECT CAST(unix_timestamp(sysdate(3)) * 1000 AS SIGNED)";
        }
    };

    private final String product;
    private final String folder;
    private final String driver;

    Engine(String product, String folder, String driver) {
        this.product = product;
        this.folder = folder;
        this.driver = driver;
    }

    /** The engine that a connection leads to, by what the server says of itself. */
    static Optional<Engine> of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        for (Engine engine : values()) {
            if (engine.product.equals(name)) {
                return Optional.of(engine);
            }
        }
        return Optional.empty();
    }

    /** The name of the folder that has its schema. */
    String folder() {
        return folder;
    }

    /** The driver as Maven names it. */
    String driver() {
        return driver;
    }

    /** Whether another transaction was first, so that nothing of this one has happened. */
    abstract boolean isLostRace(SQLException e);

    /** Whether there is a row with this key. */
    abstract boolean isDuplicate(SQLException e);

    /** Whether the statement names a table that is not there. */
    abstract boolean isNoTable(SQLException e);

    /** Why the server as it is set cannot keep what is promised, with the remedy. */
    abstract Optional<String> unfit(Connection connection) throws SQLException;

    /**
     * A setting of the server that decides whether what was acknowledged can be lost.
     *
     * @param name what it is called
     * @param query asks for its value
     * @param wanted the values with which it cannot
     * @param remedy what to do about another one
     */
    record Durability(String name, String query, Set<String> wanted, String remedy) {

        private static Durability shown(String name, Set<String> wanted, String remedy) {
            return new Durability(name, "SHOW " + name, wanted, remedy);
        }

        private static Durability variable(String name, Set<String> wanted, String remedy) {
            return new Durability(name, "SELECT @@global." + name, wanted, remedy);
        }
    }

    abstract List<Durability> durability();

    /** Asks for about how many accounts there are, without counting them. */
    abstract String estimateQuery();

    /** Asks for the server's time in milliseconds. */
    abstract String clockQuery();

    static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("");
    }
}
