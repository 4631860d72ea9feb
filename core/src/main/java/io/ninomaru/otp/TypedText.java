package io.ninomaru.otp;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person typed or pasted where a code is asked for, as it is meant: apps, password managers and word processors put in spaces and
 * marks that are not seen, and people type the digits of their own script. White space and format characters (category Cf: marks
 * of direction, byte order marks, soft hyphens) are left out, dashes (Pd) are hyphens, and decimal digits (Nd) are ASCII's, as long as all
 * are of one script. Nothing else is repaired: signs, letters, superscripts and combining marks stay what they are, and are refused by
 * what reads codes, which is strict.
 */
public final class TypedText {

    /** The most code points that are looked at: more than anything that can be right. */
    public static final int MAX_CODE_POINTS = 64;

    private static final int NEXT_LINE = 0x85;
    private static final int DECIMAL = 10;
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])-+(?=[0-9])");

    private TypedText() {}

    /** Returns a text as it is meant, or empty if it is too long or has digits of several scripts. */
    public static Optional<String> read(CharSequence typed) {
        if (Character.codePointCount(typed, 0, typed.length()) > MAX_CODE_POINTS) {
            return Optional.empty();
        }
        StringBuilder meant = new StringBuilder();
        int zero = -1;
        for (int point : typed.codePoints().toArray()) {
            int type = Character.getType(point);
            if (isWhite(point) || type == Character.FORMAT) {
                continue;
            }
            if (type == Character.DASH_PUNCTUATION) {
                meant.append('-');
            } else if (type == Character.DECIMAL_DIGIT_NUMBER) {
                int value = Character.digit(point, DECIMAL);
                if (zero >= 0 && zero != point - value) {
                    return Optional.empty();
                }
                zero = point - value;
                meant.append((char) ('0' + value));
            } else {
                meant.appendCodePoint(point);
            }
        }
        return Optional.of(meant.toString());
    }

    /** Returns the same of a code of digits: without the hyphens between them. */
    public static Optional<String> readCode(CharSequence typed) {
        return read(typed).map(text -> BETWEEN_DIGITS.matcher(text).replaceAll(""));
    }

    /**
     * Returns a text as it is seen, for what reads digits of every script itself: without format characters, and with ASCII's space and
     * hyphen for every kind of them.
     */
    public static String asSeen(CharSequence typed) {
        StringBuilder seen = new StringBuilder();
        typed.codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .forEach(point -> {
                    boolean isDash = Character.getType(point) == Character.DASH_PUNCTUATION;
                    seen.appendCodePoint(isDash ? '-' : isWhite(point) ? ' ' : point);
                });
        return seen.toString();
    }

    private static boolean isWhite(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == NEXT_LINE;
    }
}
