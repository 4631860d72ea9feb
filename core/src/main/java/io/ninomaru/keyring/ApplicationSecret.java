package io.ninomaru.keyring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * A secret of the application that encrypts what is stored. Immutable; its string form never shows it.
 */
public final class ApplicationSecret {

    /** The characters of a generated secret: 43 of them out of 62 carry 256 bits. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static final int LENGTH = 43;
    private static final int MIN_BYTES_WHEN_RAW = 32;
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

    /**
     * Returns why this secret must not seal anything new, or empty if it may, as the rest of a sentence that does not contain
     * it: something came into it on its way, everybody knows it, it is too short, or less than {@value Guessing#NEEDED_BITS}
     * bits of it would have to be guessed, after what repeats, runs on, or is a known word.
     */
    public Optional<String> weakness() {
        Optional<String> text = text();
        Optional<String> flaw = text.flatMap(SecretText::flaw);
        if (flaw.isPresent()) {
            return flaw;
        }
        if (text.filter(KnownTexts::holdsSample).isPresent()) {
            return Optional.of("is a placeholder or a published sample that everybody knows");
        }
        return tooShort().or(() -> guessable(text));
    }

    private Optional<String> tooShort() {
        String text = reveal();
        int length = raw ? bytes.length : text.codePointCount(0, text.length());
        int least = raw ? MIN_BYTES_WHEN_RAW : LENGTH;
        return length < least
                ? Optional.of(
                        "has " + length + (raw ? " bytes" : " characters") + "; at least " + least + " are needed")
                : Optional.empty();
    }

    private Optional<String> guessable(Optional<String> text) {
        String looked = text.orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
        return Guessing.bits(looked) < Guessing.NEEDED_BITS
                ? Optional.of(
                        "can be guessed: most of it repeats itself, runs on as an alphabet or keyboard does, or is words")
                : Optional.empty();
    }

    /** What was written as text; bytes are text too if they read as text. */
    private Optional<String> text() {
        String text = reveal();
        boolean readable = text.codePoints().noneMatch(c -> c == 0xfffd || c < ' ' && "\t\n\r".indexOf(c) < 0);
        return raw && !readable ? Optional.empty() : Optional.of(text);
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
