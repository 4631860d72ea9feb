package io.ninomaru.otp;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The secret shared with one authenticator, <i>K</i> of RFC 4226. Immutable; its string form never shows it.
 *
 * <p>{@link KeyText} reads and writes its text forms.
 */
public final class OtpKey {

    /** The shortest key that RFC 4226 (requirement R6) allows, in bytes: 128 bits. */
    public static final int MIN_BYTES = 16;
    /** The shortest key that is read from old documents, in bytes; passlib makes no shorter one. */
    public static final int MIN_LEGACY_BYTES = 10;
    /** The longest key that is read, in bytes: twice the block of SHA-512, room for every vector in use. */
    public static final int MAX_BYTES = 256;

    private final byte[] bytes;

    private OtpKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes a key of the length of the algorithm's output (RFC 6238 section 5.1: 20, 32 or 64 bytes).
     *
     * @param algorithm the algorithm that the key is for
     * @param random where its bytes come from
     */
    public static OtpKey generate(Algorithm algorithm, SecureRandom random) {
        byte[] bytes = new byte[algorithm.outputBytes()];
        random.nextBytes(bytes);
        return new OtpKey(bytes);
    }

    /**
     * Takes a key's bytes, which are copied. The arithmetic takes any key; what may be read or enrolled is decided where
     * documents are read and where authenticators are enrolled.
     *
     * @param bytes 1 to {@value #MAX_BYTES} bytes
     * @throws IllegalArgumentException if there are none, or too many
     */
    public static OtpKey of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a key has 1 to " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        return new OtpKey(bytes.clone());
    }

    /**
     * Takes the bytes of a key that was made elsewhere: at least {@value #MIN_LEGACY_BYTES} of them, for with a shorter
     * key its codes can be computed by trying.
     *
     * @throws IllegalArgumentException if there are fewer, or too many
     */
    public static OtpKey imported(byte[] bytes) {
        if (bytes.length < MIN_LEGACY_BYTES) {
            throw new IllegalArgumentException("the key has " + bytes.length + " bytes; one of fewer than "
                    + MIN_LEGACY_BYTES + " protects nothing: make a new one");
        }
        return of(bytes);
    }

    /** Returns a copy of the secret bytes. The caller answers for where they go, and wipes them. */
    public byte[] revealBytes() {
        return bytes.clone();
    }

    /** Returns the length in bytes. */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns the secret bytes that HMAC works with (RFC 2104): hashed if there are more than a block of the hash function, and
     * without zero bytes at the end, which it adds itself. Keys of which these are the same show the same codes. The caller wipes
     * them.
     */
    public byte[] revealAsUsed(Algorithm algorithm) {
        byte[] used =
                bytes.length > algorithm.blockBytes() ? algorithm.newDigest().digest(bytes) : bytes.clone();
        int length = used.length;
        while (length > 0 && used[length - 1] == 0) {
            length--;
        }
        byte[] cut = Arrays.copyOf(used, length);
        Arrays.fill(used, (byte) 0);
        return cut;
    }

    byte[] bytesInPlace() {
        return bytes;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OtpKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the length, never the key. */
    @Override
    public String toString() {
        return "OtpKey[" + bytes.length + " bytes]";
    }
}
