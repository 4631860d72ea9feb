package io.ninomaru.keyring;

import java.util.Arrays;
import java.util.Locale;

/**
 * How much of a text whoever guesses would have to guess, in bits: the least that writes it down, character by character, or
 * by naming a repetition, a run or a known text. What is random has no cheaper description than its characters.
 *
 * <ul>
 *   <li>a character: as many bits as its kind has, at most as the text's different characters have; a sign that stood before, 1
 *   <li>a repetition of what stood before, forwards or backwards, of 3 characters or more: 8
 *   <li>a run of 4 or more, each one up, down or the same ("abcd", "9876", "0000"), or of as many in each of several rows
 *       ("a1b2c3d4"): 8, and 4 for each row more
 *   <li>5 or more characters out of {@link KnownTexts}: 11
 * </ul>
 *
 * Capital letters are as small ones.
 */
final class Guessing {

    /** Below this a secret could be found out by who has a record that it sealed. A random one of 43 characters has twice as many. */
    static final int NEEDED_BITS = 64;

    /** More is not looked at: so much has enough in itself, or never will. */
    private static final int LOOKED_AT = 256;

    private static final double REPETITION = 8;
    private static final int LEAST_REPEATED = 3;
    private static final double RUN = 8;
    private static final double ROW = 4;
    private static final int ROWS = 4;
    private static final double KNOWN = 11;
    private static final int LEAST_KNOWN = 5;
    private static final double SIGN_AGAIN = 1;
    private static final double DIGIT = log2(10);
    private static final double LETTER = log2(26);
    private static final double SIGN = log2(33);

    private final String text;
    private final String folded;
    private final double perCharacter;
    private final double[] least;

    private Guessing(String text) {
        this.text = text;
        this.folded = KnownTexts.folded(text);
        this.perCharacter = log2((double) text.chars().distinct().count());
        this.least = new double[text.length() + 1];
    }

    /** Returns the bits; 0 for a text of one character. */
    static double bits(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return new Guessing(small.substring(0, Math.min(small.length(), LOOKED_AT))).least();
    }

    private double least() {
        Arrays.fill(least, 1, least.length, Double.MAX_VALUE);
        for (int at = 0; at < text.length(); at++) {
            reach(at, 1, character(at));
            reach(at, repeated(at), LEAST_REPEATED, REPETITION);
            reach(at, known(at), LEAST_KNOWN, KNOWN);
            for (int rows = 1; rows <= ROWS; rows++) {
                reach(at, run(at, rows), rows == 1 ? 4 : 3 * rows, RUN + ROW * (rows - 1));
            }
        }
        return least[text.length()];
    }

    private void reach(int from, int longest, int shortest, double bits) {
        for (int length = shortest; length <= longest; length++) {
            reach(from, length, bits);
        }
    }

    private void reach(int from, int length, double bits) {
        least[from + length] = Math.min(least[from + length], least[from] + bits);
    }

    private double character(int at) {
        char c = text.charAt(at);
        double bits;
        if (c >= '0' && c <= '9') {
            bits = DIGIT;
        } else if (c >= 'a' && c <= 'z') {
            bits = LETTER;
        } else {
            bits = text.indexOf(c) < at ? SIGN_AGAIN : SIGN;
        }
        return Math.min(bits, perCharacter);
    }

    /** The longest that stood before and stands here again. */
    private int repeated(int at) {
        int longest = 0;
        for (int before = 0; before < at; before++) {
            longest = Math.max(longest, Math.max(same(text, before, 1, text, at), same(text, before, -1, text, at)));
        }
        return longest;
    }

    private int known(int at) {
        int longest = 0;
        for (int start = 0; start < KnownTexts.ALL.length(); start++) {
            longest = Math.max(
                    longest,
                    Math.max(same(KnownTexts.ALL, start, 1, folded, at), same(KnownTexts.ALL, start, -1, folded, at)));
        }
        return longest;
    }

    private static int same(String there, int start, int step, String here, int at) {
        int length = 0;
        for (int i = start;
                i >= 0
                        && i < there.length()
                        && at + length < here.length()
                        && there.charAt(i) == here.charAt(at + length);
                i += step) {
            length++;
        }
        return length;
    }

    /** How far, from here, every character goes on from the one that stands so many places before it, as that one did. */
    private int run(int at, int rows) {
        int length = Math.min(rows, text.length() - at);
        while (at + length < text.length() && goesOn(at, length, rows)) {
            length++;
        }
        return length;
    }

    private boolean goesOn(int at, int offset, int rows) {
        int step = text.charAt(at + offset) - text.charAt(at + offset - rows);
        return Math.abs(step) <= 1
                && (offset < 2 * rows || step == text.charAt(at + offset - rows) - text.charAt(at + offset - 2 * rows));
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
