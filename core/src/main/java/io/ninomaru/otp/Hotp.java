package io.ninomaru.otp;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * RFC 4226: codes from a key and counters.
 *
 * <p>HMAC (RFC 2104) stands here over {@link MessageDigest}, because {@link javax.crypto.Mac} hashes the key's block again
 * for every counter, and a verification computes several. Nothing outlives a call.
 */
final class Hotp {

    private static final long[] POWERS_OF_TEN = {
        1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L, 10_000_000_000L
    };

    private Hotp() {}

    /**
     * Returns the numbers of the codes of consecutive counters, which are taken as 64 bits (RFC 4226 section 5.3, RFC 6238
     * section 4.2).
     */
    static long[] values(OtpKey key, Algorithm algorithm, int digits, long first, int count) {
        int block = algorithm.blockBytes();
        MessageDigest keyed = algorithm.newDigest();
        byte[] bytes = key.bytesInPlace();
        byte[] inner = Arrays.copyOf(bytes.length > block ? keyed.digest(bytes) : bytes, block);
        // The key's block under opad; behind it stand in turn the counter, the inner hash and the HMAC.
        byte[] outer = new byte[block + algorithm.outputBytes()];
        for (int i = 0; i < block; i++) {
            outer[i] = (byte) (inner[i] ^ 0x5c);
            inner[i] ^= 0x36;
        }
        keyed.update(inner);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            MessageDigest hash = i == count - 1 ? keyed : copy(keyed, inner, algorithm);
            hmac(hash, outer, block, first + i);
            values[i] = truncate(outer, block) % POWERS_OF_TEN[digits];
        }
        return values;
    }

    /** A hash that has taken in the inner block; where a provider cannot copy one it is made anew. */
    private static MessageDigest copy(MessageDigest keyed, byte[] inner, Algorithm algorithm) {
        try {
            return (MessageDigest) keyed.clone();
        } catch (CloneNotSupportedException e) {
            MessageDigest hash = algorithm.newDigest();
            hash.update(inner);
            return hash;
        }
    }

    private static void hmac(MessageDigest hash, byte[] outer, int block, long counter) {
        for (int i = 0; i < Long.BYTES; i++) {
            outer[block + i] = (byte) (counter >>> (56 - 8 * i));
        }
        try {
            hash.update(outer, block, Long.BYTES);
            hash.digest(outer, block, outer.length - block);
            hash.update(outer);
            hash.digest(outer, block, outer.length - block);
        } catch (DigestException e) {
            throw new AssertionError("there is room for the output", e);
        }
    }

    /** The dynamic truncation of RFC 4226 section 5.3: 31 bits. */
    private static int truncate(byte[] outer, int block) {
        int offset = block + (outer[outer.length - 1] & 0x0f);
        return (outer[offset] & 0x7f) << 24
                | (outer[offset + 1] & 0xff) << 16
                | (outer[offset + 2] & 0xff) << 8
                | outer[offset + 3] & 0xff;
    }
}
