package io.ninomaru.keyring;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA-256 (RFC 5869); the platform has it only from version 25 on. */
final class Hkdf {

    private static final String HMAC = "HmacSHA256";
    private static final int BLOCK = 32;

    private Hkdf() {}

    /** Extracts and expands; {@code salt} must not be empty (RFC 5869 section 2.2 then means 32 zero bytes). */
    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(salt, HMAC));
            mac.init(new SecretKeySpec(mac.doFinal(secret), HMAC));
            byte[] output = new byte[length];
            byte[] block = new byte[0];
            for (int i = 0; i * BLOCK < length; i++) {
                mac.update(block);
                mac.update(info);
                mac.update((byte) (i + 1));
                block = mac.doFinal();
                System.arraycopy(block, 0, output, i * BLOCK, Math.min(BLOCK, length - i * BLOCK));
            }
            Arrays.fill(block, (byte) 0);
            return output;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HMAC-SHA-256 and it takes any key", e);
        }
    }
}
