package io.ninomaru.keyring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cipher of the sealed record: HKDF-SHA-256 of the secret and a fresh 256-bit salt gives an AES-256-GCM key and nonce
 * that serve once, so no nonce can meet another one under the same key.
 */
final class RecordCipher {

    static final int SALT_BYTES = 32;
    static final int FINGERPRINT_BYTES = 8;

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] RECORD_INFO = ascii("ninomaru record v2");
    private static final byte[] FINGERPRINT_INFO = ascii("ninomaru fingerprint v2");

    private RecordCipher() {}

    static byte[] fingerprint(ApplicationSecret secret) {
        return Hkdf.derive(secret.bytesInPlace(), new byte[SALT_BYTES], FINGERPRINT_INFO, FINGERPRINT_BYTES);
    }

    static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    static byte[] seal(byte[] content, ApplicationSecret secret, byte[] salt, byte[] associatedData) {
        try {
            return apply(Cipher.ENCRYPT_MODE, content, secret, salt, associatedData);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-GCM and a fresh key takes any content", e);
        }
    }

    /** Returns the content, or empty if it was not sealed with these. */
    static Optional<byte[]> open(byte[] sealed, ApplicationSecret secret, byte[] salt, byte[] associatedData) {
        // HMAC fills its key with zeros, so a salt with zeros appended would open as well; and the platform throws
        // something else than a bad tag where there is no room for one.
        if (salt.length != SALT_BYTES || sealed.length < TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(apply(Cipher.DECRYPT_MODE, sealed, secret, salt, associatedData));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has AES-GCM", e);
        }
    }

    private static byte[] apply(int mode, byte[] input, ApplicationSecret secret, byte[] salt, byte[] associatedData)
            throws GeneralSecurityException {
        byte[] derived = Hkdf.derive(secret.bytesInPlace(), salt, RECORD_INFO, KEY_BYTES + NONCE_BYTES);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                    new GCMParameterSpec(TAG_BITS, derived, KEY_BYTES, NONCE_BYTES));
            cipher.updateAAD(associatedData);
            return cipher.doFinal(input);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
