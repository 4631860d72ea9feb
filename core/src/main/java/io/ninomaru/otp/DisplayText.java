package io.ninomaru.otp;

import java.nio.charset.StandardCharsets;

/**
 * The rules for text that is shown to a person or printed: labels, issuers and names of authenticators.
 */
public final class DisplayText {

    /** The most code points that such a text has. */
    public static final int MAX_CODE_POINTS = 255;

    private static final int MAX_LABEL_BYTES = 255;

    private DisplayText() {}

    /**
     * Returns the text if it can be shown as one plain line.
     *
     * @param what what the text is, for the message: "the issuer"
     * @param text the text to check
     * @throws IllegalArgumentException if it is empty or blank, over {@value #MAX_CODE_POINTS} code points, or has
     *     control characters, marks that turn the direction of writing, lone surrogates or U+FFFD
     */
    public static String check(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            throw new IllegalArgumentException(what + " is longer than " + MAX_CODE_POINTS + " characters");
        }
        text.codePoints().filter(c -> !showable(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(what + " must not contain the character U+" + hex(c));
        });
        return text;
    }

    /**
     * Returns the text if it can stand in a label or be an issuer: as {@link #check}, and without ':', which divides the
     * two in an {@code otpauth://} URI.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static String checkLabel(String what, String text) {
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException(what + " must not contain ':', which divides issuer and label");
        }
        return check(what, text);
    }

    /**
     * Returns the text with '_' in the place of each character that a label cannot have, and as much of it as a QR code has
     * room for.
     */
    public static String toLabel(String text) {
        StringBuilder label = new StringBuilder();
        int bytes = 0;
        for (int c : text.strip().codePoints().limit(MAX_CODE_POINTS).toArray()) {
            String shown = Character.toString(c == ':' || !showable(c) ? '_' : c);
            bytes += shown.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_LABEL_BYTES) {
                break;
            }
            label.append(shown);
        }
        return label.isEmpty() ? "_" : label.toString().strip();
    }

    /**
     * Returns a name found in a foreign document for use in a message. It may hold anything, a key even, so it is shown
     * only if it is a short plain word.
     */
    public static String foreignName(String name) {
        boolean plain = !name.isEmpty()
                && name.length() <= 24
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_');
        return plain ? "'" + name + "'" : "(not a plain word, not shown)";
    }

    private static boolean showable(int c) {
        return !Character.isISOControl(c)
                && c != 0xfffd
                && !(c >= 0xd800 && c <= 0xdfff)
                && !(c >= 0x2028 && c <= 0x202e)
                && !(c >= 0x2066 && c <= 0x2069)
                && c != 0x200e
                && c != 0x200f
                && c != 0x61c;
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c);
        return Base32.toUpperCase("0".repeat(Math.max(0, 4 - digits.length())) + digits);
    }
}
