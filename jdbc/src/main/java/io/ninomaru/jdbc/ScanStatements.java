package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The statements about all accounts, on the connection of {@link Statements}. */
final class ScanStatements {

    private static final String COLUMNS = "tenant, account, version, record, status, wait_until, key_tag, updated_at";

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

    private ScanStatements() {}

    /** In two steps, since not every engine finds a pair of columns in an index. */
    static List<StoredRecord> scan(Statements statements, Optional<Account> after, int limit) throws SQLException {
        byte[] tenant = Statements.utf8(after.map(Account::tenant).orElse(""));
        List<StoredRecord> records = new ArrayList<>(statements.with(SCAN_TENANT, statement -> {
            statement.setBytes(1, tenant);
            statement.setBytes(2, Statements.utf8(after.map(Account::name).orElse("")));
            statement.setInt(3, limit);
            return readRows(statement);
        }));
        if (records.size() < limit) {
            records.addAll(statements.with(SCAN_NEXT_TENANTS, statement -> {
                statement.setBytes(1, tenant);
                statement.setInt(2, limit - records.size());
                return readRows(statement);
            }));
        }
        return records;
    }

    static long count(Statements statements) throws SQLException {
        return statements.with(COUNT, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
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
}
