package io.ninomaru.jdbc;

import java.sql.Connection;

/** Of a PostgreSQL server. */
final class PostgresFitness implements Fitness {

    /** On a standby what is found is old; without synchronous_commit "committed" may mean "in memory". */
    @Override
    public String unfit(Connection connection) {
        return "WHEN pg_is_in_recovery() THEN 'standby' "
                + "WHEN current_setting('transaction_read_only') = 'on' THEN 'read_only' "
                + "WHEN current_setting('synchronous_commit') IN ('off', 'local') "
                + "THEN current_setting('synchronous_commit') ";
    }

    /** One that takes our table from elsewhere by logical replication can be written, and is behind all the same. */
    @Override
    public String replica() {
        return "EXISTS (SELECT 1 FROM pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid "
                + "WHERE s.subenabled AND r.srrelid = to_regclass('ninomaru_account'))";
    }

    @Override
    public String server() {
        return "CAST(extract(epoch FROM pg_postmaster_start_time()) * 1000000 AS bigint)";
    }

    @Override
    public String remedy(String unfit) {
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
}
