/**
 * Account stores over JDBC. There is one for SQLite: a file, for one host.
 *
 * <p>Start at {@link io.ninomaru.jdbc.SqliteAccountStore}.
 */
@NullMarked
package io.ninomaru.jdbc;

import org.jspecify.annotations.NullMarked;
