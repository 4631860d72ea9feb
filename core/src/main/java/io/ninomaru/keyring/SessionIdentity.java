package io.ninomaru.keyring;

/**
 * What something belongs to that a session keeps sealed.
 *
 * @param tenant the tenant; empty unless a server sets one
 * @param account the account's name
 * @param purpose what it is for: what was sealed for one purpose does not open for another
 */
public record SessionIdentity(String tenant, String account, String purpose) implements SealIdentity {

    /** No record has this in the place of its format's version. */
    private static final String FORMAT = "session";

    @Override
    public String what() {
        return "what a session keeps";
    }

    /** The product, that it is of a session, the tag, the tenant, the account and the purpose. */
    @Override
    public byte[][] parts(SecretTag tag) {
        return new byte[][] {
            SealIdentity.utf8(RecordIdentity.PRODUCT),
            SealIdentity.utf8(FORMAT),
            SealIdentity.utf8(tag.text()),
            SealIdentity.utf8(tenant),
            SealIdentity.utf8(account),
            SealIdentity.utf8(purpose)
        };
    }
}
