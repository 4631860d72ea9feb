package io.ninomaru.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a sealed record belongs to. It is sealed with the record, so that one copied to another account, or put back in the
 * place of a newer one, does not open.
 *
 * @param tenant the tenant; empty unless a server sets one
 * @param account the account's name
 * @param version the record's version
 */
public record RecordIdentity(String tenant, String account, long version) {

    private static final String PRODUCT = "ninomaru";
    private static final String FORMAT = "2";

    /** The associated data: product, format version, tag, tenant, account and record version, each after its length. */
    byte[] associatedData(SecretTag tag) {
        byte[][] parts = {
            utf8(PRODUCT),
            utf8(FORMAT),
            utf8(tag.text()),
            utf8(tenant),
            utf8(account),
            ByteBuffer.allocate(Long.BYTES).putLong(version).array()
        };
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer data = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            data.putInt(part.length).put(part);
        }
        return data.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
