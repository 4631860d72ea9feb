package io.ninomaru.otp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The rules for text that is shown to a person or printed: what labels, issuers and names of authenticators may be, and how a text
 * that may be anything stands in a line.
 */
public final class DisplayText {

    /** The most code points that such a text has. */
    public static final int MAX_CODE_POINTS = 255;

    private static final int MARK_BYTES = 2;
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

    /** Returns whether {@link #check} takes the text. */
    public static boolean isShowable(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
                && text.codePoints().allMatch(DisplayText::showable);
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
        return cut(text, MAX_LABEL_BYTES);
    }

    /**
     * Returns the same of a name by which entries are told apart: what cannot be said as it is, and so could be another name's too, ends
     * with a mark of its own, four hexadecimal digits.
     */
    public static String toOwnLabel(String name) {
        String label = toLabel(name);
        if (label.equals(name)) {
            return label;
        }
        String mark = " #" + HexFormat.of().formatHex(sha256(name), 0, MARK_BYTES);
        return cut(name, MAX_LABEL_BYTES - mark.length()) + mark;
    }

    private static byte[] sha256(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String cut(String text, int longest) {
        StringBuilder label = new StringBuilder();
        int bytes = 0;
        for (int c : text.strip().codePoints().limit(MAX_CODE_POINTS).toArray()) {
            String shown = Character.toString(c == ':' || !showable(c) ? '_' : c);
            bytes += shown.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > longest) {
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

    /**
     * Returns a name, or any other text that we did not write, as it can stand in a line that is printed or logged, so that it looks like
     * nothing but itself. What cannot be seen, what turns the direction of writing and every blank but a plain one between two others
     * is written as JSON writes it, by {@code \\u} and four hexadecimal digits; so is a backslash before a {@code u}, so that two names
     * are never shown alike. A control character, which no name has, is a question mark.
     */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int before = ' ';
        for (int i = 0; i < text.length(); i += Character.charCount(before)) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean plain = isPrinted(c)
                    && !(c == ' ' && (i > 0 && before == ' ' || next == text.length()))
                    && !(c == '\\' && text.startsWith("u", next))
                    && !(i == 0 && isMark(c));
            append(shown, c, plain);
            before = c;
        }
        return shown.toString();
    }

    /**
     * Returns a whole line as it can be printed or logged: as {@link #shown}, but with its blanks and backslashes as they are. JSON
     * stays JSON and means the same.
     */
    public static String line(String line) {
        StringBuilder shown = new StringBuilder();
        line.codePoints().forEach(c -> append(shown, c, isPrinted(c)));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c, boolean plain) {
        if (plain || Character.isISOControl(c)) {
            shown.appendCodePoint(plain ? c : '?');
            return;
        }
        for (char unit : Character.toChars(c)) {
            shown.append("\\u").append(hex(unit).toLowerCase(Locale.ROOT));
        }
    }

    /** Whether it takes a place of its own on a line, or belongs to what does. */
    private static boolean isPrinted(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> !isUnseen(c);
        };
    }

    /** Letters, marks and symbols that show nothing: fillers, joiners, selectors of a variation, the empty Braille cell. */
    private static boolean isUnseen(int c) {
        return c == 0x34f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c >= 0x180b && c <= 0x180f
                || c == 0x2800
                || c == 0x3164
                || c >= 0xfe00 && c <= 0xfe0f
                || c == 0xffa0
                || c == 0xfffc
                || c == 0x16fe4
                || c >= 0xe0100 && c <= 0xe01ef;
    }

    /** It would sit on what stands before the text. */
    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
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
