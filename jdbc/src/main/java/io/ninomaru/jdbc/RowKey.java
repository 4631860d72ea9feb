package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account as a row has it: it may hold bytes that no account can have. */
final class RowKey {

    private final byte[] tenant;
    private final byte[] name;

    private RowKey(byte[] tenant, byte[] name) {
        this.tenant = tenant;
        this.name = name;
    }

    /** That of an account; no account has an empty name, so without one it is what all others come after. */
    static RowKey of(Optional<Account> account) {
        return new RowKey(
                Statements.utf8(account.map(Account::tenant).orElse("")),
                Statements.utf8(account.map(Account::name).orElse("")));
    }

    static RowKey of(ResultSet row) throws SQLException {
        return new RowKey(bytes(row, "tenant"), bytes(row, "account"));
    }

    private static byte[] bytes(ResultSet row, String column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    byte[] tenant() {
        return tenant;
    }

    byte[] name() {
        return name;
    }

    /**
     * Returns what the next page comes after. Of a key that is too long only the first bytes were read, and everything that begins with
     * them is passed over: no account does.
     */
    RowKey end() {
        if (tenant.length > Bounded.LONGEST_NAME) {
            return new RowKey(afterAllThatBeginWith(tenant), new byte[0]);
        }
        return name.length > Bounded.LONGEST_NAME ? new RowKey(tenant, afterAllThatBeginWith(name)) : this;
    }

    private static byte[] afterAllThatBeginWith(byte[] first) {
        for (int i = first.length - 1; i >= 0; i--) {
            if (first[i] != -1) {
                byte[] next = Arrays.copyOf(first, i + 1);
                next[i]++;
                return next;
            }
        }
        return first;
    }

    boolean isSame(RowKey other) {
        return Arrays.equals(tenant, other.tenant) && Arrays.equals(name, other.name);
    }

    /** Returns the account, or empty if there can be none of this name. */
    Optional<Account> account() {
        try {
            return Optional.of(new Account(text(tenant), text(name)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String text(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    String hex() {
        return HexFormat.of().formatHex(name);
    }
}
