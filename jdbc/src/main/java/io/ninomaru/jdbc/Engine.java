package io.ninomaru.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
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

        @Override
        Fitness fitness() {
            return new PostgresFitness();
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
        String clock() {
            return "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";
        }

        @Override
        String transactionQuery() {
            return "SELECT coalesce(txid_current_if_assigned(), 0)";
        }

        @Override
        boolean isAskedToGiveUp() {
            return true;
        }

        @Override
        void giveUp(Connection connection) throws SQLException {
            PostgresCancel.send(connection);
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
        Fitness fitness() {
            return new MariaDbFitness();
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
        List<Finding> lookAtReplication(Connection connection) throws SQLException {
            return List.of(MariaDbReplication.of(connection));
        }

        @Override
        String estimateQuery() {
            return "SELECT table_rows FROM information_schema.tables "
                    + "WHERE table_schema = database() AND table_name = 'ninomaru_account'";
        }

        @Override
        String clock() {
            return "CAST(unix_timestamp(sysdate(3)) * 1000 AS SIGNED)";
        }

        @Override
        String transactionQuery() {
            return "SELECT @@in_transaction";
        }

        /** Its driver tells the server, in whole seconds. */
        @Override
        void bound(PreparedStatement statement, Duration left) throws SQLException {
            statement.setQueryTimeout(Math.toIntExact(left.plusMillis(999).toSeconds()));
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

    /** Whether a server may be believed. */
    abstract Fitness fitness();

    /** Asks for a number that is not 0 if a transaction that has written is under way on the connection. */
    abstract String transactionQuery();

    /** Has the server give a statement up by itself after this time, if it can be told that along with the statement. */
    void bound(PreparedStatement statement, Duration left) throws SQLException {
        // Most cannot.
    }

    /** Whether {@link #giveUp} has the server give a statement up. */
    boolean isAskedToGiveUp() {
        return false;
    }

    /** Asks the server to give up what runs on a connection. */
    void giveUp(Connection connection) throws SQLException {
        throw new SQLException("nothing to ask");
    }

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

    /** What of replication is seen by who may look, and is not asked with every query. */
    List<Finding> lookAtReplication(Connection connection) throws SQLException {
        return List.of();
    }

    /** Asks for about how many accounts there are, without counting them. */
    abstract String estimateQuery();

    /** The server's time in milliseconds: an expression. */
    abstract String clock();

    static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("");
    }
}
