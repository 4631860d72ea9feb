package io.ninomaru.keyring;

import java.nio.ByteBuffer;

/**
 * What a sealed record belongs to. It is sealed with the record, so that one copied to another account, or put back in the
 * place of a newer one, does not open.
 *
 * @param tenant the tenant; empty unless a server sets one
 * @param account the account's name
 * @param version the record's version
 */
public record RecordIdentity(String tenant, String account, long version) implements SealIdentity {

    static final String PRODUCT = "ninomaru";
    private static final String FORMAT = "2";

    @Override
    public String what() {
        return "the record";
    }

    /** The product, the format's version, the tag, the tenant, the account and the record's version. */
    @Override
    public byte[][] parts(SecretTag tag) {
        return new byte[][] {
            SealIdentity.utf8(PRODUCT),
            SealIdentity.utf8(FORMAT),
            SealIdentity.utf8(tag.text()),
            SealIdentity.utf8(tenant),
            SealIdentity.utf8(account),
            ByteBuffer.allocate(Long.BYTES).putLong(version).array()
        };
    }
}
