package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The columns of a row, in and out. */
final class AccountRow {

    private AccountRow() {}

    /** Sets tenant and name as two parameters from {@code first} on. */
    static void setAccount(PreparedStatement statement, int first, Account account) throws SQLException {
        statement.setBytes(first, account.tenant().getBytes(StandardCharsets.UTF_8));
        statement.setBytes(first + 1, account.name().getBytes(StandardCharsets.UTF_8));
    }

    /** Sets version, record, status, wait, key tag and time of change as six parameters from {@code first} on. */
    static void setContent(PreparedStatement statement, int first, StoredRecord record) throws SQLException {
        statement.setLong(first, record.version());
        statement.setString(first + 1, record.sealed());
        statement.setString(first + 2, record.state().word());
        if (record.waitUntil().isPresent()) {
            statement.setLong(first + 3, record.waitUntil().get().toEpochMilli());
        } else {
            statement.setNull(first + 3, Types.BIGINT);
        }
        statement.setString(first + 4, record.keyTag().text());
        statement.setLong(first + 5, record.updatedAt().toEpochMilli());
    }

    /**
     * Reads a row with the columns tenant, account, version, record, status, wait_until, key_tag, updated_at.
     *
     * @throws StoreException if one of them holds what is never written there
     */
    static StoredRecord read(ResultSet row) throws SQLException {
        long wait = row.getLong("wait_until");
        Optional<Instant> waitUntil = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(wait));
        try {
            return new StoredRecord(
                    new Account(text(row.getBytes("tenant")), text(row.getBytes("account"))),
                    row.getLong("version"),
                    row.getString("record"),
                    state(row.getString("status")),
                    waitUntil,
                    new SecretTag(row.getString("key_tag")),
                    Instant.ofEpochMilli(row.getLong("updated_at")));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new StoreException(
                    "a row of the table ninomaru_account holds what Ninomaru never writes there. Restore the database "
                            + "from a backup and find out who wrote to it",
                    e);
        }
    }

    private static String text(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static AccountState state(String word) {
        return Arrays.stream(AccountState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such status"));
    }
}
