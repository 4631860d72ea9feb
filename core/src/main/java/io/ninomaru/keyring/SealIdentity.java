package io.ninomaru.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What something that is sealed belongs to; it is sealed with it, so that it opens nowhere else. */
public sealed interface SealIdentity permits RecordIdentity, SessionIdentity {

    /** Returns the account's name. */
    String account();

    /** Returns what it is, for messages: "the record". */
    String what();

    /** Returns the parts of the associated data for a tag. */
    byte[][] parts(SecretTag tag);

    /** Returns the associated data: each part after its length. */
    default byte[] associatedData(SecretTag tag) {
        byte[][] parts = parts(tag);
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

    /** Returns the bytes of a text. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
