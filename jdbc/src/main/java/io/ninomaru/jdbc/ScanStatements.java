package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.StoredRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The statements about all accounts, on the connection of {@link Statements}. */
final class ScanStatements {

    private static final String COLUMNS = "tenant, account, version, record, status, wait_until, key_tag, updated_at";

    private static final String ORPHANS = """
              FROM ninomaru_trail t
             WHERE %s
               AND NOT EXISTS (SELECT 1 FROM ninomaru_account a WHERE a.tenant = t.tenant AND a.account = t.account)
             ORDER BY t.tenant, t.account
             LIMIT ?
            """;

    /** In two steps, since not every engine finds a pair of columns in an index. */
    private static final Steps ACCOUNTS = new Steps(
            "SELECT " + COLUMNS + " FROM ninomaru_account WHERE tenant = ? AND account %s ? ORDER BY account LIMIT ?",
            "SELECT " + COLUMNS + " FROM ninomaru_account WHERE tenant > ? ORDER BY tenant, account LIMIT ?");

    private static final Steps TRAILS = new Steps(
            "SELECT DISTINCT t.tenant, t.account" + ORPHANS.formatted("t.tenant = ? AND t.account %s ?"),
            "SELECT DISTINCT t.tenant, t.account" + ORPHANS.formatted("t.tenant > ?"));

    private static final String COUNT = "SELECT count(*) FROM ninomaru_account";

    private ScanStatements() {}

    /**
     * What reads on from an account.
     *
     * @param sameTenant those after it in its tenant, and it too if the operator is &gt;=
     * @param nextTenants those of later tenants
     */
    private record Steps(String sameTenant, String nextTenants) {}

    private interface Reader<T> {
        T read(ResultSet row, Account account) throws SQLException;
    }

    static List<StoredRecord> scan(
            Statements statements, Optional<Account> after, int limit, Consumer<String> unreadable)
            throws SQLException {
        return page(
                statements,
                ACCOUNTS,
                after,
                limit,
                ScanStatements::read,
                key -> unreadable.accept(foreign("ninomaru_account", key)));
    }

    static List<Account> orphans(Statements statements, Optional<Account> after, int limit, Consumer<String> unreadable)
            throws SQLException {
        return page(
                statements,
                TRAILS,
                after,
                limit,
                (row, account) -> account,
                key -> unreadable.accept(foreign("ninomaru_trail", key)));
    }

    /** Reads until the page is full, behind rows that are none of an account. */
    private static <T> List<T> page(
            Statements statements,
            Steps steps,
            Optional<Account> after,
            int limit,
            Reader<T> reader,
            Consumer<RowKey> foreign)
            throws SQLException {
        List<T> found = new ArrayList<>();
        RowKey last = RowKey.of(after);
        // No account has an empty name, but a row may: the first page begins with it.
        String operator = after.isEmpty() ? ">=" : ">";
        while (found.size() < limit) {
            String sameTenant = steps.sameTenant().formatted(operator);
            RowKey from = last;
            int wanted = limit - found.size();
            List<RowKey> keys = statements.with(sameTenant, statement -> {
                statement.setBytes(1, from.tenant());
                statement.setBytes(2, from.name());
                statement.setInt(3, wanted);
                return rows(statement, reader, found, foreign);
            });
            if (keys.size() < wanted) {
                int more = wanted - keys.size();
                keys = statements.with(steps.nextTenants(), statement -> {
                    statement.setBytes(1, from.tenant());
                    statement.setInt(2, more);
                    return rows(statement, reader, found, foreign);
                });
                if (keys.size() < more) {
                    return found;
                }
            }
            last = keys.get(keys.size() - 1);
            operator = ">";
        }
        return found;
    }

    private static <T> List<RowKey> rows(
            PreparedStatement statement, Reader<T> reader, List<T> found, Consumer<RowKey> foreign)
            throws SQLException {
        List<RowKey> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                RowKey key = RowKey.of(row);
                keys.add(key);
                Optional<Account> account = key.account();
                if (account.isPresent()) {
                    found.add(reader.read(row, account.get()));
                } else {
                    foreign.accept(key);
                }
            }
        }
        return keys;
    }

    private static String foreign(String table, RowKey key) {
        return "a row of the table " + table + " holds what Ninomaru never writes there: its account is " + key.hex()
                + " in hexadecimal. Delete it, or restore the database from a backup, and find out who wrote to it";
    }

    static long count(Statements statements) throws SQLException {
        return statements.with(COUNT, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** A NULL or a wrong type, where the engine lets them in, is a record that cannot be opened, and no end of the page. */
    private static StoredRecord read(ResultSet row, Account account) throws SQLException {
        long wait = row.getLong("wait_until");
        Optional<Instant> waitUntil = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(wait));
        return new StoredRecord(
                account,
                row.getLong("version"),
                text(row, "record"),
                text(row, "status"),
                waitUntil,
                text(row, "key_tag"),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }
}
