package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The statements of every store, on one connection. They are the same for each engine; who was first is the count of rows that
 * one conditional statement has changed.
 */
final class Statements {

    private static final String COLUMNS = "tenant, account, version, record, status, wait_until, key_tag, updated_at";

    private static final String FIND = """
            SELECT version, record
              FROM ninomaru_account
             WHERE tenant = ? AND account = ?
            """;

    private static final String INSERT = """
            INSERT INTO ninomaru_account
                   (tenant, account, version, record, status, wait_until, key_tag, updated_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String REPLACE = """
            UPDATE ninomaru_account
               SET version = ?, record = ?, status = ?, wait_until = ?, key_tag = ?, updated_at = ?
             WHERE tenant = ? AND account = ? AND version = ?
            """;

    private static final String FORGET = """
            DELETE FROM ninomaru_account
             WHERE tenant = ? AND account = ? AND version = ?
            """;

    /** No account has an empty name, so the first page asks for what comes after ('', ''). */
    private static final String SCAN_TENANT = "SELECT " + COLUMNS + """

              FROM ninomaru_account
             WHERE tenant = ? AND account > ?
             ORDER BY account
             LIMIT ?
            """;

    private static final String SCAN_NEXT_TENANTS = "SELECT " + COLUMNS + """

              FROM ninomaru_account
             WHERE tenant > ?
             ORDER BY tenant, account
             LIMIT ?
            """;

    private static final String COUNT = "SELECT count(*) FROM ninomaru_account";

    private static final String ADD_ENTRY = """
            INSERT INTO ninomaru_trail (tenant, account, number, happened_at, entry, mac)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String TRAIL = """
            SELECT number, happened_at, entry, mac
              FROM ninomaru_trail
             WHERE tenant = ? AND account = ? AND number > ?
             ORDER BY number
             LIMIT ?
            """;

    private static final String PRUNE = """
            DELETE FROM ninomaru_trail
             WHERE tenant = ? AND account = ? AND number <= ?
            """;

    private static final String FORGET_TRAIL = """
            DELETE FROM ninomaru_trail
             WHERE tenant = ? AND account = ?
            """;

    private final Connection connection;
    private final int timeoutSeconds;
    private final Predicate<SQLException> isDuplicate;
    private final Optional<Map<String, PreparedStatement>> kept;

    private Statements(
            Connection connection,
            int timeoutSeconds,
            Predicate<SQLException> isDuplicate,
            Optional<Map<String, PreparedStatement>> kept) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
        this.isDuplicate = isDuplicate;
        this.kept = kept;
    }

    /**
     * On a connection that is lent: nothing is kept, the server's driver does that itself.
     *
     * @param timeoutSeconds after how long a statement is given up
     * @param isDuplicate tells that a row with this key exists
     */
    static Statements once(Connection connection, int timeoutSeconds, Predicate<SQLException> isDuplicate) {
        return new Statements(connection, timeoutSeconds, isDuplicate, Optional.empty());
    }

    /**
     * On a connection of our own: what was prepared once is kept as long as the connection is open, and no statement is given
     * up. For one thread at a time.
     *
     * @param isDuplicate tells that a row with this key exists
     */
    static Statements kept(Connection connection, Predicate<SQLException> isDuplicate) {
        return new Statements(connection, 0, isDuplicate, Optional.of(new HashMap<>()));
    }

    Optional<SealedRecord> find(Account account) throws SQLException {
        return with(FIND, statement -> {
            setAccount(statement, 1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new SealedRecord(row.getLong(1), row.getString(2))) : Optional.empty();
            }
        });
    }

    boolean insert(StoredRecord first, List<TrailEntry> entries) throws SQLException, LostRace {
        try {
            requireOne(with(INSERT, statement -> {
                setAccount(statement, 1, first.account());
                setContent(statement, 3, first);
                statement.setLong(9, first.updatedAt().toEpochMilli());
                return statement.executeUpdate();
            }));
        } catch (SQLException e) {
            if (isDuplicate.test(e)) {
                throw new LostRace();
            }
            throw e;
        }
        addEntries(first.account(), entries);
        return true;
    }

    boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) throws SQLException, LostRace {
        requireOne(with(REPLACE, statement -> {
            setContent(statement, 1, next);
            setAccount(statement, 7, next.account());
            statement.setLong(9, expectedVersion);
            return statement.executeUpdate();
        }));
        addEntries(next.account(), entries);
        return true;
    }

    /** Returns how many entries were deleted. */
    long forget(Account account, long expectedVersion) throws SQLException, LostRace {
        requireOne(with(FORGET, statement -> {
            setAccount(statement, 1, account);
            statement.setLong(3, expectedVersion);
            return statement.executeUpdate();
        }));
        return with(FORGET_TRAIL, statement -> {
            setAccount(statement, 1, account);
            return statement.executeUpdate();
        });
    }

    private static void requireOne(int changed) throws LostRace {
        if (changed != 1) {
            throw new LostRace();
        }
    }

    private void addEntries(Account account, List<TrailEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try {
            with(ADD_ENTRY, statement -> {
                setAccount(statement, 1, account);
                int added = 0;
                for (TrailEntry entry : entries) {
                    statement.setLong(3, entry.number());
                    statement.setLong(4, entry.at().toEpochMilli());
                    statement.setString(5, entry.text());
                    statement.setString(6, entry.mac());
                    added += statement.executeUpdate();
                }
                return added;
            });
        } catch (SQLException e) {
            if (isDuplicate.test(e)) {
                throw StoreException.entryExists();
            }
            throw e;
        }
    }

    /** In two steps, for not every engine finds a pair of columns in an index. */
    List<StoredRecord> scan(Optional<Account> after, int limit) throws SQLException {
        byte[] tenant = utf8(after.map(Account::tenant).orElse(""));
        List<StoredRecord> records = new ArrayList<>(with(SCAN_TENANT, statement -> {
            statement.setBytes(1, tenant);
            statement.setBytes(2, utf8(after.map(Account::name).orElse("")));
            statement.setInt(3, limit);
            return readRows(statement);
        }));
        if (records.size() < limit) {
            records.addAll(with(SCAN_NEXT_TENANTS, statement -> {
                statement.setBytes(1, tenant);
                statement.setInt(2, limit - records.size());
                return readRows(statement);
            }));
        }
        return records;
    }

    long count() throws SQLException {
        return with(COUNT, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    List<TrailEntry> trail(Account account, long after, int limit) throws SQLException {
        return with(TRAIL, statement -> {
            setAccount(statement, 1, account);
            statement.setLong(3, after);
            statement.setInt(4, limit);
            List<TrailEntry> entries = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new TrailEntry(
                            row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4)));
                }
            }
            return entries;
        });
    }

    long prune(Account account, long upTo) throws SQLException {
        return with(PRUNE, statement -> {
            setAccount(statement, 1, account);
            statement.setLong(3, upTo);
            return statement.executeUpdate();
        });
    }

    boolean isDuplicate(SQLException e) {
        return isDuplicate.test(e);
    }

    /** Runs a statement that has neither values nor an answer, as those that begin and end a transaction. */
    void execute(String sql) throws SQLException {
        with(sql, PreparedStatement::execute);
    }

    interface Use<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    <T> T with(String sql, Use<T> use) throws SQLException {
        if (kept.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(timeoutSeconds);
                return use.on(statement);
            }
        }
        Map<String, PreparedStatement> statements = kept.get();
        // Taken out while it is used: one that has failed is not used again.
        @Nullable PreparedStatement found = statements.remove(sql);
        PreparedStatement statement = found == null ? connection.prepareStatement(sql) : found;
        try {
            T answer = use.on(statement);
            statements.put(sql, statement);
            return answer;
        } catch (SQLException | RuntimeException | Error e) {
            closeAfter(e, statement);
            throw e;
        }
    }

    private static void closeAfter(Throwable cause, PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void setAccount(PreparedStatement statement, int first, Account account) throws SQLException {
        statement.setBytes(first, utf8(account.tenant()));
        statement.setBytes(first + 1, utf8(account.name()));
    }

    private static void setContent(PreparedStatement statement, int first, StoredRecord record) throws SQLException {
        statement.setLong(first, record.version());
        statement.setString(first + 1, record.sealed());
        statement.setString(first + 2, record.status());
        if (record.waitUntil().isPresent()) {
            statement.setLong(first + 3, record.waitUntil().get().toEpochMilli());
        } else {
            statement.setNull(first + 3, Types.BIGINT);
        }
        statement.setString(first + 4, record.keyTag());
        statement.setLong(first + 5, record.updatedAt().toEpochMilli());
    }

    private static List<StoredRecord> readRows(PreparedStatement statement) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                records.add(read(row));
            }
        }
        return records;
    }

    private static StoredRecord read(ResultSet row) throws SQLException {
        long wait = row.getLong("wait_until");
        Optional<Instant> waitUntil = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(wait));
        return new StoredRecord(
                account(row.getBytes("tenant"), row.getBytes("account")),
                row.getLong("version"),
                row.getString("record"),
                row.getString("status"),
                waitUntil,
                row.getString("key_tag"),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    /**
     * Returns the account of a row.
     *
     * @throws StoreException if no account can have such a name
     */
    private static Account account(byte[] tenant, byte[] name) {
        try {
            return new Account(text(tenant), text(name));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new StoreException(
                    "a row of the table ninomaru_account holds what Ninomaru never writes there: its account is "
                            + hex(name)
                            + " in hexadecimal. Delete it, or restore the database from a backup, and find out "
                            + "who wrote to it",
                    e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
