package io.ninomaru.keyring;

import io.ninomaru.otp.Base32;
import io.ninomaru.otp.OtpKey;

/**
 * A key as passlib 1.7.4 encrypts it ({@code enckey}, version 1): PBKDF2-HMAC-SHA256 of the application secret gives an
 * AES-256-CTR key and counter block. It has no authentication tag: an altered one opens to another key.
 *
 * @param cost the binary logarithm of the PBKDF2 rounds: 0 to {@value #MAX_COST}
 * @param tag the secret that encrypted it
 * @param salt the PBKDF2 salt, canonical base32
 * @param ciphertext the encrypted key, canonical base32; as long as the key
 */
public record EncryptedKey(int cost, SecretTag tag, String salt, String ciphertext) {

    /** The highest cost that is read: a quarter of a million rounds. */
    public static final int MAX_COST = 18;
    /** The cost that passlib writes, and we unless set otherwise. */
    public static final int DEFAULT_COST = 14;

    private static final int MAX_SALT_BYTES = 64;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the cost is out of range, a text is not base32, the salt is empty or too long, or
     *     the key would be shorter than {@link OtpKey#MIN_LEGACY_BYTES} or longer than {@link OtpKey#MAX_BYTES}
     */
    public EncryptedKey {
        if (cost < 0 || cost > MAX_COST) {
            throw new IllegalArgumentException("the encryption cost must be 0 to " + MAX_COST + ", not " + cost);
        }
        int saltLength = Base32.decode(salt).length;
        if (saltLength == 0 || saltLength > MAX_SALT_BYTES) {
            throw new IllegalArgumentException(
                    "the salt has " + saltLength + " bytes; it must have 1 to " + MAX_SALT_BYTES);
        }
        int keyLength = Base32.decode(ciphertext).length;
        if (keyLength < OtpKey.MIN_LEGACY_BYTES || keyLength > OtpKey.MAX_BYTES) {
            throw new IllegalArgumentException("the encrypted key has " + keyLength + " bytes; it must have "
                    + OtpKey.MIN_LEGACY_BYTES + " to " + OtpKey.MAX_BYTES);
        }
    }
}
