package io.ninomaru.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Of a MariaDB server. */
final class MariaDbFitness implements Fitness {

    /**
     * What a replica has found is old, and a code that was accepted at the primary would be accepted there again. Not every build
     * has Galera's variables.
     */
    @Override
    public String unfit(Connection connection) throws SQLException {
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
    public String replica() {
        return "EXISTS (SELECT 1 FROM information_schema.global_status "
                + "WHERE variable_name = 'SLAVES_RUNNING' AND variable_value > 0) "
                + "OR EXISTS (SELECT 1 FROM information_schema.processlist WHERE command LIKE 'Slave%')";
    }

    @Override
    public String server() {
        return "CRC32(CONCAT_WS(':', @@hostname, @@port, @@server_id))";
    }

    @Override
    public String remedy(String unfit) {
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
}
