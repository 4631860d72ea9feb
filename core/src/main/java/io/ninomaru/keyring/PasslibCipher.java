package io.ninomaru.keyring;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cipher of passlib's version 1. PBKDF2 (RFC 8018 section 5.2) stands here over {@link Mac}, because the platform's
 * own takes characters and cannot express a secret that is not UTF-8.
 */
final class PasslibCipher {

    private static final String HMAC = "HmacSHA256";
    private static final int BLOCK = 32;
    private static final int DERIVED = 48;

    private PasslibCipher() {}

    /** Encrypts or decrypts: in counter mode they are the same. */
    static byte[] apply(byte[] input, byte[] secret, byte[] salt, int cost) {
        byte[] derived = new byte[DERIVED];
        try {
            derive(derived, secret, salt, 1 << cost);
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived, 0, BLOCK, "AES"),
                    new IvParameterSpec(derived, BLOCK, DERIVED - BLOCK));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-CTR and HMAC-SHA-256", e);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static void derive(byte[] derived, byte[] secret, byte[] salt, int rounds) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(secret, HMAC));
        byte[] u = new byte[BLOCK];
        byte[] sum = new byte[BLOCK];
        for (int block = 0; block * BLOCK < derived.length; block++) {
            mac.update(salt);
            mac.update(new byte[] {0, 0, 0, (byte) (block + 1)});
            mac.doFinal(u, 0);
            System.arraycopy(u, 0, sum, 0, BLOCK);
            for (int round = 1; round < rounds; round++) {
                mac.update(u, 0, BLOCK);
                mac.doFinal(u, 0);
                for (int i = 0; i < BLOCK; i++) {
                    sum[i] ^= u[i];
                }
            }
            System.arraycopy(sum, 0, derived, block * BLOCK, Math.min(BLOCK, derived.length - block * BLOCK));
        }
    }
}
