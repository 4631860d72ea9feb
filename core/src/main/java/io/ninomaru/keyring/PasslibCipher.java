package io.ninomaru.keyring;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cipher of passlib's version 1. PBKDF2 (RFC 8018 section 5.2) stands here because the platform's own takes characters
 * and cannot express a secret that is not UTF-8; it stands over {@link MessageDigest} because {@link javax.crypto.Mac} takes
 * longer for each of the many rounds.
 */
final class PasslibCipher {

    private static final int BLOCK = 32;
    private static final int HASH_BLOCK = 64;
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
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        byte[] key = secret.length > HASH_BLOCK ? hash.digest(secret) : secret;
        byte[] inner = Arrays.copyOf(key, HASH_BLOCK + BLOCK);
        byte[] outer = Arrays.copyOf(key, HASH_BLOCK + BLOCK);
        for (int i = 0; i < HASH_BLOCK; i++) {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
        byte[] sum = new byte[BLOCK];
        for (int block = 0; block * BLOCK < derived.length; block++) {
            hash.update(inner, 0, HASH_BLOCK);
            hash.update(salt);
            hash.update(new byte[] {0, 0, 0, (byte) (block + 1)});
            finish(hash, inner, outer);
            System.arraycopy(inner, HASH_BLOCK, sum, 0, BLOCK);
            for (int round = 1; round < rounds; round++) {
                hash.update(inner);
                finish(hash, inner, outer);
                for (int i = 0; i < BLOCK; i++) {
                    sum[i] ^= inner[HASH_BLOCK + i];
                }
            }
            System.arraycopy(sum, 0, derived, block * BLOCK, Math.min(BLOCK, derived.length - block * BLOCK));
        }
        for (byte[] spent : new byte[][] {inner, outer, sum}) {
            Arrays.fill(spent, (byte) 0);
        }
    }

    /** Completes one HMAC (RFC 2104) and leaves it behind the key's block in {@code inner}. */
    private static void finish(MessageDigest hash, byte[] inner, byte[] outer) throws DigestException {
        hash.digest(outer, HASH_BLOCK, BLOCK);
        hash.update(outer);
        hash.digest(inner, HASH_BLOCK, BLOCK);
    }
}
