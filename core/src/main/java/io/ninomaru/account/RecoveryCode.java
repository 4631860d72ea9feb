package io.ninomaru.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A code that stands in for a lost authenticator, once: 80 random bits as 16 characters. The alphabet has one of O and 0 and
 * one of I and 1, so that either may be typed for the other, and neither L nor U. Immutable; its string form never shows it.
 */
public final class RecoveryCode {

    /** How many characters a code has without its dashes. */
    public static final int LENGTH = 16;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int MASK = 31;
    private static final int GROUP = 4;
    private static final int SET_BYTES = 8;
    /** What is typed may have spaces and dashes in it, but not without end. */
    private static final int MAX_TYPED = 64;

    private final String text;

    private RecoveryCode(String text) {
        this.text = text;
    }

    /** Makes a new one. */
    public static RecoveryCode generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        StringBuilder text = new StringBuilder(LENGTH);
        do {
            random.nextBytes(bytes);
            text.setLength(0);
            for (byte b : bytes) {
                text.append(ALPHABET.charAt(b & MASK));
            }
        } while (isDigits(text));
        return new RecoveryCode(text.toString());
    }

    /** Sixteen digits are two codes of eight digits in one field; once in eighty million, a code would be made of them. */
    private static boolean isDigits(CharSequence text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Names a set of recovery codes, for machines. The name is not secret and leads to no code.
     *
     * @param codes all codes of the set, in their order
     * @return sixteen characters out of 0-9 and a-f
     */
    public static String setOf(List<RecoveryCode> codes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("ninomaru recovery codes".getBytes(StandardCharsets.US_ASCII));
            codes.forEach(code -> digest.update(code.bytes()));
            return HexFormat.of().formatHex(digest.digest(), 0, SET_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads what was typed: in capital or small letters, with spaces and dashes anywhere, O for 0 and I for 1. Nothing else
     * is forgiven.
     *
     * @return the code, or empty if the text has not the shape of one; no code of an authenticator has it
     */
    public static Optional<RecoveryCode> parse(CharSequence typed) {
        if (typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == ' ' || c == '-') {
                continue;
            }
            char canonical = canonical(c);
            if (ALPHABET.indexOf(canonical) < 0) {
                return Optional.empty();
            }
            text.append(canonical);
        }
        return text.length() == LENGTH && !isDigits(text)
                ? Optional.of(new RecoveryCode(text.toString()))
                : Optional.empty();
    }

    private static char canonical(char c) {
        char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        return switch (upper) {
            case 'O' -> '0';
            case 'I' -> '1';
            default -> upper;
        };
    }

    /** Returns the code as it is shown to whom it belongs: in groups of four. */
    public String reveal() {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            grouped.append(i == 0 ? "" : "-").append(text, i, i + GROUP);
        }
        return grouped.toString();
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoveryCode code && MessageDigest.isEqual(bytes(), code.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns what it is, never the code. */
    @Override
    public String toString() {
        return "RecoveryCode[redacted]";
    }
}
