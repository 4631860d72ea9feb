/**
 * Account stores over JDBC: a file of SQLite, for one host, and a PostgreSQL or MariaDB server, for any number of hosts.
 *
 * <p>Start at {@link io.ninomaru.jdbc.Stores}, which opens what settings name; at
 * {@link io.ninomaru.jdbc.SqliteAccountStore} for a file; or at
 * {@link io.ninomaru.jdbc.JdbcAccountStore#over} for an application's own connections.
 */
@NullMarked
package io.ninomaru.jdbc;

import org.jspecify.annotations.NullMarked;
