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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * Makes them.
     *
     * @param timeoutSeconds after how long a statement is given up; 0 for never
     * @param isDuplicate tells that a row with this key exists
     */
    Statements(Connection connection, int timeoutSeconds, Predicate<SQLException> isDuplicate) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
        this.isDuplicate = isDuplicate;
    }

    Optional<SealedRecord> find(Account account) throws SQLException {
        try (PreparedStatement statement = prepare(FIND)) {
            setAccount(statement, 1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new SealedRecord(row.getLong(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    boolean insert(StoredRecord first, List<TrailEntry> entries) throws SQLException, LostRace {
        try (PreparedStatement statement = prepare(INSERT)) {
            setAccount(statement, 1, first.account());
            setContent(statement, 3, first);
            statement.setLong(9, first.updatedAt().toEpochMilli());
            requireOne(statement.executeUpdate());
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
        try (PreparedStatement statement = prepare(REPLACE)) {
            setContent(statement, 1, next);
            setAccount(statement, 7, next.account());
            statement.setLong(9, expectedVersion);
            requireOne(statement.executeUpdate());
        }
        addEntries(next.account(), entries);
        return true;
    }

    /** Returns how many entries were deleted. */
    long forget(Account account, long expectedVersion) throws SQLException, LostRace {
        try (PreparedStatement statement = prepare(FORGET)) {
            setAccount(statement, 1, account);
            statement.setLong(3, expectedVersion);
            requireOne(statement.executeUpdate());
        }
        try (PreparedStatement statement = prepare(FORGET_TRAIL)) {
            setAccount(statement, 1, account);
            return statement.executeUpdate();
        }
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
        try (PreparedStatement statement = prepare(ADD_ENTRY)) {
            setAccount(statement, 1, account);
            for (TrailEntry entry : entries) {
                statement.setLong(3, entry.number());
                statement.setLong(4, entry.at().toEpochMilli());
                statement.setString(5, entry.text());
                statement.setString(6, entry.mac());
                statement.executeUpdate();
            }
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
        List<StoredRecord> records = new ArrayList<>();
        try (PreparedStatement statement = prepare(SCAN_TENANT)) {
            statement.setBytes(1, tenant);
            statement.setBytes(2, utf8(after.map(Account::name).orElse("")));
            statement.setInt(3, limit);
            readRows(statement, records);
        }
        if (records.size() < limit) {
            try (PreparedStatement statement = prepare(SCAN_NEXT_TENANTS)) {
                statement.setBytes(1, tenant);
                statement.setInt(2, limit - records.size());
                readRows(statement, records);
            }
        }
        return records;
    }

    long count() throws SQLException {
        try (PreparedStatement statement = prepare(COUNT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    List<TrailEntry> trail(Account account, long after, int limit) throws SQLException {
        List<TrailEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = prepare(TRAIL)) {
            setAccount(statement, 1, account);
            statement.setLong(3, after);
            statement.setInt(4, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new TrailEntry(
                            row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4)));
                }
            }
        }
        return entries;
    }

    long prune(Account account, long upTo) throws SQLException {
        try (PreparedStatement statement = prepare(PRUNE)) {
            setAccount(statement, 1, account);
            statement.setLong(3, upTo);
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
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

    private static void readRows(PreparedStatement statement, List<StoredRecord> records) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                records.add(read(row));
            }
        }
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
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static String text(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
