package io.ninomaru.benchmarks.load;

import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** The statements of a login on one connection, prepared once, and those that fill the tables. */
final class Bare implements AutoCloseable {

    private static final byte[] TENANT = {};
    static final String MAC = "M".repeat(43);
    static final String ENTRY = "{\"at\":1795435275000,\"what\":\"accepted\",\"authenticator\":\"" + "A".repeat(22)
            + "\",\"door\":\"verify\",\"step\":59847843}";

    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement replace;
    private final PreparedStatement addEntry;
    private final PreparedStatement insert;

    Bare(Connection connection) throws SQLException {
        this.connection = connection;
        this.find = connection.prepareStatement(
                "SELECT version, record FROM ninomaru_account WHERE tenant = ? AND account = ?");
        this.replace = connection.prepareStatement("UPDATE ninomaru_account SET version = ?, record = ?, status = ?,"
                + " wait_until = ?, key_tag = ?, updated_at = ? WHERE tenant = ? AND account = ? AND version = ?");
        this.addEntry = connection.prepareStatement("INSERT INTO ninomaru_trail"
                + " (tenant, account, number, happened_at, entry, mac) VALUES (?, ?, ?, ?, ?, ?)");
        this.insert = connection.prepareStatement("INSERT INTO ninomaru_account"
                + " (tenant, account, version, record, status, wait_until, key_tag, updated_at, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** What was read of one account. */
    record Row(long version, String record) {}

    Row find(int number) throws SQLException {
        find.setBytes(1, TENANT);
        find.setBytes(2, name(number));
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                throw new AssertionError("account " + number + " is missing");
            }
            return new Row(row.getLong(1), row.getString(2));
        }
    }

    /** Writes a record of the same length, and one entry. */
    void write(int number, Row read, long entry) throws SQLException {
        long now = Instant.now().toEpochMilli();
        replace.setLong(1, read.version() + 1);
        replace.setString(2, read.record());
        replace.setString(3, "active");
        replace.setNull(4, Types.BIGINT);
        replace.setString(5, "1");
        replace.setLong(6, now);
        replace.setBytes(7, TENANT);
        replace.setBytes(8, name(number));
        replace.setLong(9, read.version());
        if (replace.executeUpdate() != 1) {
            throw new AssertionError("account " + number + " was changed by another");
        }
        addEntry(number, entry, now, ENTRY, MAC);
        addEntry.executeUpdate();
    }

    private void addEntry(int number, long entry, long at, String text, String mac) throws SQLException {
        addEntry.setBytes(1, TENANT);
        addEntry.setBytes(2, name(number));
        addEntry.setLong(3, entry);
        addEntry.setLong(4, at);
        addEntry.setString(5, text);
        addEntry.setString(6, mac);
    }

    /** Adds an account to the next batch. */
    void addAccount(int number, StoredRecord record, Iterable<TrailEntry> entries) throws SQLException {
        insert.setBytes(1, TENANT);
        insert.setBytes(2, name(number));
        insert.setLong(3, record.version());
        insert.setString(4, record.sealed());
        insert.setString(5, record.status());
        insert.setNull(6, Types.BIGINT);
        insert.setString(7, record.keyTag());
        insert.setLong(8, record.updatedAt().toEpochMilli());
        insert.setLong(9, record.updatedAt().toEpochMilli());
        insert.addBatch();
        for (TrailEntry entry : entries) {
            addEntry(number, entry.number(), entry.at().toEpochMilli(), entry.text(), entry.mac());
            addEntry.addBatch();
        }
    }

    void flush() throws SQLException {
        insert.executeBatch();
        addEntry.executeBatch();
    }

    Connection connection() {
        return connection;
    }

    private static byte[] name(int number) {
        return Accounts.account(number).name().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
