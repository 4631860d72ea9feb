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

        /** On a standby what is found is old; without synchronous_commit "committed" may mean "in memory". */
        @Override
        String unfit(Connection connection) {
            return "WHEN pg_is_in_recovery() THEN 'standby' "
                    + "WHEN current_setting('transaction_read_only') = 'on' THEN 'read_only' "
                    + "WHEN current_setting('synchronous_commit') IN ('off', 'local') "
                    + "THEN current_setting('synchronous_commit') ";
        }

        /** One that takes our table from elsewhere by logical replication can be written, and is behind all the same. */
        @Override
        String replica() {
            return "EXISTS (SELECT 1 FROM pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid "
                    + "WHERE s.subenabled AND r.srrelid = to_regclass('ninomaru_account'))";
        }

        @Override
        String server() {
            return "0";
        }

        @Override
        String remedy(String unfit) {
            return switch (unfit) {
                case "standby" ->
                    "it is a standby, which is behind and cannot be written. Name the primary, or add "
                            + "targetServerType=primary to the url";
                case "replica" ->
                    "it takes the table ninomaru_account from another server by logical replication, and is behind. Name that "
                            + "one; if this is the one to use now, ALTER SUBSCRIPTION ... DISABLE";
                case "read_only" ->
                    "its transactions are read only for this user, and every answer about a code is stored "
                            + "before it is given: ALTER ROLE ... SET default_transaction_read_only = off";
                default ->
                    "synchronous_commit is " + unfit + " for this user, so what is acknowledged could be lost: "
                            + "ALTER ROLE ... SET synchronous_commit = on";
            };
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

        /**
         * What a replica has found is old, and a code that was accepted at the primary would be accepted there again. Not every build
         * has Galera's variables.
         */
        @Override
        String unfit(Connection connection) throws SQLException {
            String galera = Query.value(connection, "SHOW VARIABLES LIKE 'wsrep_dirty_reads'")
                            .isEmpty()
                    ? ""
                    : "WHEN @@wsrep_on AND @@wsrep_sync_wait & 1 = 0 THEN 'wsrep_sync_wait' "
                            + "WHEN @@wsrep_on AND @@wsrep_dirty_reads THEN 'wsrep_dirty_reads' ";
            return "WHEN UPPER(CONCAT(@@global.read_only)) NOT IN ('0', 'OFF') THEN 'read_only' "
                    + "WHEN @@global.innodb_read_only THEN 'innodb_read_only' "
                    + "WHEN @@session.tx_read_only THEN 'tx_read_only' "
                    + "WHEN FIND_IN_SET('EMPTY_STRING_IS_NULL', @@session.sql_mode) THEN 'empty_string_is_null' "
                    + "WHEN @@global.log_bin AND @@session.binlog_format = 'STATEMENT' THEN 'statement' " + galera;
        }

        /** What any user may see of a replica is that it applies what it is sent; who has PROCESS sees each of its threads. */
        @Override
        String replica() {
            return "EXISTS (SELECT 1 FROM information_schema.global_status "
                    + "WHERE variable_name = 'SLAVES_RUNNING' AND variable_value > 0) "
                    + "OR EXISTS (SELECT 1 FROM information_schema.processlist WHERE command LIKE 'Slave%')";
        }

        @Override
        String server() {
            return "CRC32(CONCAT_WS(':', @@hostname, @@port, @@server_id))";
        }

        @Override
        String remedy(String unfit) {
            return switch (unfit) {
                case "read_only" ->
                    "read_only is set there, as on a replica, and every answer about a code is stored before "
                            + "it is given. Name the primary; if this is it, SET GLOBAL read_only = 0";
                case "replica" ->
                    "it is a replica, which is behind: a code that was used could be used there again. Name the "
                            + "primary; if this is it, stop its replication (STOP ALL SLAVES)";
                case "tx_read_only" ->
                    "transactions are read only there, and every answer about a code is stored before it is "
                            + "given: SET GLOBAL tx_read_only = 0";
                case "innodb_read_only" ->
                    "innodb_read_only is set there, and every answer about a code is stored before it is "
                            + "given: take it out of the server's settings file and restart it";
                case "wsrep_sync_wait" ->
                    "it is a Galera node that may read what is old: add ?sessionVariables=wsrep_sync_wait=1 to the "
                            + "store's url";
                case "wsrep_dirty_reads" ->
                    "it is a Galera node that reads what is old while it is cut off: SET GLOBAL wsrep_dirty_reads = 0";
                case "empty_string_is_null" ->
                    "its sql_mode has EMPTY_STRING_IS_NULL, under which no account can be stored: "
                            + "take it out of sql_mode, for this user by ?sessionVariables=sql_mode=... in the url";
                default ->
                    "its binlog_format is STATEMENT, under which nothing can be written at READ COMMITTED: SET GLOBAL "
                            + "binlog_format = 'ROW', or MIXED, and in the server's settings file";
            };
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

    /**
     * Why the server, as it is and as it is set, cannot keep what is promised: the WHENs of a CASE, each with a word for it. They
     * are asked in every query, for a connection may lead to another server at any time.
     *
     * @param connection asks which of its settings this kind of server knows
     */
    abstract String unfit(Connection connection) throws SQLException;

    /** Whether the server takes what it has from another one: a condition, which costs the server something. */
    abstract String replica();

    /** A number that two servers do not share, where {@link #replica} costs so much that it is not asked every time; else 0. */
    abstract String server();

    /** What such a word means, and what to do. */
    abstract String remedy(String unfit);

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
