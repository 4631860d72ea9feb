package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.StoredRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The statements about all accounts, on the connection of {@link Statements}. */
final class ScanStatements {

    private static final String KEY = Bounded.bytes("tenant") + ", " + Bounded.bytes("account");

    /** Longer records are read one by one. */
    private static final String COLUMNS = String.join(
            ", ",
            KEY,
            "version",
            "octet_length(record) AS length",
            Bounded.text("record", Bounded.LONG_RECORD),
            Bounded.text("status", Bounded.LONGEST_WORD),
            "wait_until",
            Bounded.text("key_tag", Bounded.LONGEST_WORD),
            "updated_at");

    private static final String ORPHANS = "SELECT " + KEY + """

              FROM (SELECT DISTINCT t.tenant, t.account
              FROM ninomaru_trail t
             WHERE %s
               AND NOT EXISTS (SELECT 1 FROM ninomaru_account a WHERE a.tenant = t.tenant AND a.account = t.account)
             ORDER BY t.tenant, t.account
             LIMIT ?) orphan
             ORDER BY orphan.tenant, orphan.account
            """;

    /** In two steps, since not every engine finds a pair of columns in an index. */
    private static final Steps ACCOUNTS = new Steps(
            "SELECT " + COLUMNS
                    + " FROM ninomaru_account a WHERE tenant = ? AND account %s ? ORDER BY a.account LIMIT ?",
            "SELECT " + COLUMNS + " FROM ninomaru_account a WHERE tenant > ? ORDER BY a.tenant, a.account LIMIT ?");

    private static final Steps TRAILS =
            new Steps(ORPHANS.formatted("t.tenant = ? AND t.account %s ?"), ORPHANS.formatted("t.tenant > ?"));

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

    /**
     * A record that was read.
     *
     * @param isCut whether it is longer than most, and its text was left where it is
     */
    private record Row(StoredRecord record, boolean isCut) {}

    static List<StoredRecord> scan(
            Statements statements, Optional<Account> after, int limit, Consumer<String> unreadable)
            throws SQLException {
        List<Row> rows = page(
                statements,
                ACCOUNTS,
                after,
                limit,
                ScanStatements::read,
                row -> row.record().sealed().length(),
                key -> unreadable.accept(foreign("ninomaru_account", key)));
        List<StoredRecord> records = new ArrayList<>();
        long size = 0;
        for (Row row : rows) {
            StoredRecord record = row.isCut() ? whole(statements, row.record()) : row.record();
            records.add(record);
            size += record.sealed().length();
            if (size > Bounded.PAGE_SIZE) {
                break;
            }
        }
        return records;
    }

    /** As it is now, if it is still there. */
    private static StoredRecord whole(Statements statements, StoredRecord cut) throws SQLException {
        return AccountStatements.find(statements, cut.account())
                .filter(found -> found.version() == cut.version())
                .map(found -> new StoredRecord(
                        cut.account(),
                        cut.version(),
                        found.sealed(),
                        cut.status(),
                        cut.waitUntil(),
                        cut.keyTag(),
                        cut.updatedAt()))
                .orElse(cut);
    }

    static List<Account> orphans(Statements statements, Optional<Account> after, int limit, Consumer<String> unreadable)
            throws SQLException {
        return page(
                statements,
                TRAILS,
                after,
                limit,
                (row, account) -> account,
                account -> 0,
                key -> unreadable.accept(foreign("ninomaru_trail", key)));
    }

    /** Reads until the page is full, behind rows that are none of an account. */
    private static <T> List<T> page(
            Statements statements,
            Steps steps,
            Optional<Account> after,
            int limit,
            Reader<T> reader,
            ToLongFunction<T> length,
            Consumer<RowKey> foreign)
            throws SQLException {
        List<T> found = new ArrayList<>();
        RowKey last = RowKey.of(after);
        // No account has an empty name, but a row may: the first page begins with it.
        String operator = after.isEmpty() ? ">=" : ">";
        while (found.size() < limit && found.stream().mapToLong(length).sum() < Bounded.PAGE_SIZE) {
            RowKey from = last;
            int wanted = Math.min(Bounded.STEP, limit - found.size());
            Statements.Each<RowKey> each = row -> take(row, reader, found, foreign);
            List<RowKey> keys = statements.select(
                    steps.sameTenant().formatted(operator),
                    statement -> {
                        statement.setBytes(1, from.tenant());
                        statement.setBytes(2, from.name());
                        statement.setInt(3, wanted);
                    },
                    each);
            if (keys.size() < wanted) {
                int more = wanted - keys.size();
                keys = statements.select(
                        steps.nextTenants(),
                        statement -> {
                            statement.setBytes(1, from.tenant());
                            statement.setInt(2, more);
                        },
                        each);
                if (keys.size() < more) {
                    return found;
                }
            }
            last = keys.get(keys.size() - 1).end();
            if (last.isSame(from)) {
                return found;
            }
            operator = ">";
        }
        return found;
    }

    private static <T> RowKey take(ResultSet row, Reader<T> reader, List<T> found, Consumer<RowKey> foreign)
            throws SQLException {
        RowKey key = RowKey.of(row);
        Optional<Account> account = key.account();
        if (account.isPresent()) {
            found.add(reader.read(row, account.get()));
        } else {
            foreign.accept(key);
        }
        return key;
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
    private static Row read(ResultSet row, Account account) throws SQLException {
        long wait = row.getLong("wait_until");
        Optional<Instant> waitUntil = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(wait));
        StoredRecord record = new StoredRecord(
                account,
                row.getLong("version"),
                text(row, "record"),
                text(row, "status"),
                waitUntil,
                text(row, "key_tag"),
                Instant.ofEpochMilli(row.getLong("updated_at")));
        return new Row(record, row.getLong("length") > Bounded.LONG_RECORD);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }
}
