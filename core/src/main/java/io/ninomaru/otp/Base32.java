package io.ninomaru.otp;

/**
 * Base32 of RFC 4648 section 6 without padding, canonical both ways: for every text that is read, writing gives it back.
 */
public final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    /** Returns the base32 text of some bytes, in capitals, without padding. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int pending = 0;
        int bits = 0;
        for (byte b : bytes) {
            pending = pending << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(pending >>> bits & 31));
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(pending << (5 - bits) & 31));
        }
        return text.toString();
    }

    /**
     * Reads base32 strictly.
     *
     * @throws IllegalArgumentException if there is a character outside A-Z and 2-7, a length that no bytes have, or a last
     *     character with bits that belong to no byte; the message does not contain the text
     */
    public static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int pending = 0;
        int bits = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            pending = pending << 5 | digit(text.charAt(i), i);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[length++] = (byte) (pending >>> bits);
            }
            pending &= (1 << bits) - 1;
        }
        if (bits >= 5) {
            throw new IllegalArgumentException("not base32: no key has a text of " + text.length() + " characters");
        }
        if (pending != 0) {
            throw new IllegalArgumentException("not base32: the last character has bits that belong to no byte");
        }
        return bytes;
    }

    private static int digit(char c, int index) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= '2' && c <= '7') {
            return c - '2' + 26;
        }
        throw new IllegalArgumentException("not base32: character " + (index + 1) + " is none of A-Z and 2-7");
    }

    /** Capitals for the ASCII letters and nothing else, whatever the locale. */
    static String toUpperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return upper.toString();
    }
}
