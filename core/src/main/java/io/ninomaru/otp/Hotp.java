package io.ninomaru.otp;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * RFC 4226: a code from a key and a counter, for one key. Holds a {@link Mac} and so is for one thread and a short life.
 */
final class Hotp {

    private static final long[] POWERS_OF_TEN = {
        1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L, 10_000_000_000L
    };

    private final Mac mac;
    private final long modulus;
    private final byte[] buffer;

    Hotp(OtpKey key, Algorithm algorithm, int digits) {
        try {
            mac = Mac.getInstance(algorithm.macName());
            mac.init(new SecretKeySpec(key.bytesInPlace(), algorithm.macName()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java platform has " + algorithm.macName() + " and it takes any key", e);
        }
        modulus = POWERS_OF_TEN[digits];
        buffer = new byte[algorithm.outputBytes()];
    }

    /** Returns the code's number for a counter, which is taken as 64 bits (RFC 4226 section 5.3, RFC 6238 section 4.2). */
    long value(long counter) {
        for (int i = 0; i < 8; i++) {
            buffer[i] = (byte) (counter >>> (56 - 8 * i));
        }
        mac.update(buffer, 0, 8);
        try {
            mac.doFinal(buffer, 0);
        } catch (ShortBufferException e) {
            throw new AssertionError("the buffer has the length of the output", e);
        }
        int offset = buffer[buffer.length - 1] & 0x0f;
        int truncated = (buffer[offset] & 0x7f) << 24
                | (buffer[offset + 1] & 0xff) << 16
                | (buffer[offset + 2] & 0xff) << 8
                | buffer[offset + 3] & 0xff;
        return truncated % modulus;
    }
}
