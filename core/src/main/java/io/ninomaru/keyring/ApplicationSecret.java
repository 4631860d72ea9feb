package io.ninomaru.keyring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A secret of the application that encrypts what is stored. Immutable; its string form never shows it.
 */
public final class ApplicationSecret {

    /** The characters of a generated secret: 43 of them out of 62 carry 256 bits. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static final int LENGTH = 43;
    private static final int MIN_BYTES_WHEN_RAW = 32;
    private static final int MIN_DISTINCT = 12;

    /** Texts that stand in other people's settings files, tutorials and test vectors, where everybody can read them. */
    private static final Set<String> PUBLISHED = Set.of(
            "update_this_using_passlib.totp.generate_secret()",
            "9xEF7DRojqkJLUENWmOoF3ZCWz3kFHylDCES92dSvYV",
            "pO7SwEFcUPvIDeAJr7INBj0TjsSZJr1d2ddsFL9r5eq",
            "tv2kQ8mWzR4nX7cB1yL6hJ0pS9dF3gA5eU2oI8rT4wK",
            "yosai-style-ms-tag-secret-000000000000000000");

    private final byte[] bytes;
    private final boolean raw;

    private ApplicationSecret(byte[] bytes, boolean raw) {
        this.bytes = bytes;
        this.raw = raw;
    }

    /** Makes a secret of 256 bits, as 43 letters and digits; what passlib's {@code generate_secret()} makes. */
    public static ApplicationSecret generate(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return of(text.toString());
    }

    /**
     * Takes a secret from settings; its UTF-8 bytes are what encrypts, as in passlib.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static ApplicationSecret of(String text) {
        return new ApplicationSecret(nonEmpty(text.getBytes(StandardCharsets.UTF_8)), false);
    }

    /**
     * Takes a secret that is not text. The bytes are copied.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static ApplicationSecret ofBytes(byte[] bytes) {
        return new ApplicationSecret(nonEmpty(bytes.clone()), true);
    }

    private static byte[] nonEmpty(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("the secret is empty");
        }
        return bytes;
    }

    /** Returns the secret as text, for the settings file it is made for. */
    public String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns why this secret must not seal anything new, or empty if it may. The reason does not contain it. */
    public Optional<String> weakness() {
        String text = reveal();
        if (PUBLISHED.contains(text) || text.startsWith("update_this")) {
            return Optional.of("is a placeholder or a published sample that everybody knows");
        }
        int length = raw ? bytes.length : text.codePointCount(0, text.length());
        int least = raw ? MIN_BYTES_WHEN_RAW : LENGTH;
        if (length < least) {
            return Optional.of(
                    "has " + length + (raw ? " bytes" : " characters") + "; at least " + least + " are needed");
        }
        if (text.codePoints().distinct().count() < MIN_DISTINCT) {
            return Optional.of("repeats a few characters and can be guessed");
        }
        return Optional.empty();
    }

    byte[] bytesInPlace() {
        return bytes;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ApplicationSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns nothing of the secret. */
    @Override
    public String toString() {
        return "ApplicationSecret[redacted]";
    }
}
