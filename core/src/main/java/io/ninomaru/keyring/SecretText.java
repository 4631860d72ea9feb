package io.ninomaru.keyring;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came into a secret on its way: a line feed of the file it was read from, quotes of the shell, a byte-order mark, a
 * reference that nobody replaced. With it the secret is another one, and whoever takes it away later loses every record.
 */
final class SecretText {

    private static final String QUOTES =
            "\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\uff02\uff07";

    /** Blanks to the eye, though Unicode calls them letters, symbols or marks. */
    private static final String BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private static final Pattern REFERENCE = Pattern.compile(
            "[$#%]\\{.*}|\\$\\(.*\\)|\\{\\{.*}}|<[A-Za-z][A-Za-z0-9 _.:-]*>|%[A-Za-z0-9_]+%|@[A-Za-z0-9_.]+@|ENC\\(.*\\)|\\{cipher}.*|(?i:file|vault|env|classpath):.*",
            Pattern.DOTALL);

    private static final Pattern ESCAPE_AT_END = Pattern.compile("(\\\\[nrt])+$");

    private SecretText() {}

    /** Returns what is wrong, as the rest of a sentence about the secret, or empty; without the secret. */
    static Optional<String> flaw(String text) {
        if (text.codePoints().anyMatch(c -> c == 0xfffd || Character.getType(c) == Character.SURROGATE)) {
            return Optional.of(
                    "holds a character that could not be read (U+FFFD): it was not UTF-8, or the locale is not");
        }
        int first = text.codePointAt(0);
        int last = text.codePointBefore(text.length());
        if (isBlank(first) || isBlank(last)) {
            return Optional.of((isBlank(first) ? "begins" : "ends") + " with " + name(isBlank(first) ? first : last)
                    + ", which is not part of it. Take it away");
        }
        Optional<Integer> inside =
                text.codePoints().filter(SecretText::isInvisible).boxed().findFirst();
        if (inside.isPresent()) {
            return Optional.of("holds " + name(inside.get()) + ", which nobody sees. Take it away");
        }
        if (ESCAPE_AT_END.matcher(text).find()) {
            return Optional.of("ends with a backslash and a letter, which was to be the end of a line. Take them away");
        }
        if (isQuoted(text, first, last)) {
            return Optional.of("stands in quotes, or has one at an end, which is not part of it. Take it away");
        }
        return REFERENCE.matcher(text).matches()
                ? Optional.of("is a reference to a secret, which nothing has replaced by the secret itself")
                : Optional.empty();
    }

    /** A key out of all the signs may end with a quote, though not begin with the same. */
    private static boolean isQuoted(String text, int first, int last) {
        boolean opens = QUOTES.indexOf(first) >= 0;
        boolean closes = QUOTES.indexOf(last) >= 0;
        boolean ascii = (!opens || first < 0x80) && (!closes || last < 0x80);
        if (opens && closes) {
            return first == last || !ascii;
        }
        return (opens || closes) && !(ascii && hasOtherSigns(text));
    }

    /** Signs that are in none of the usual alphabets of keys, nor between words. */
    private static boolean hasOtherSigns(String text) {
        return text.codePoints()
                .anyMatch(c -> QUOTES.indexOf(c) < 0 && !Character.isLetterOrDigit(c) && "+/=-_., ".indexOf(c) < 0);
    }

    private static boolean isBlank(int c) {
        return isInvisible(c) || Character.isSpaceChar(c) || BLANKS.indexOf(c) >= 0 || isVariation(c);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isVariation(int c) {
        return c >= 0xfe00 && c <= 0xfe0f || c >= 0x180b && c <= 0x180f || c >= 0xe0100 && c <= 0xe01ef;
    }

    private static String name(int c) {
        return switch (c) {
            case '\n' -> "a line feed";
            case '\r' -> "a carriage return";
            case '\t' -> "a tab";
            case ' ' -> "a blank";
            case 0xfeff -> "a byte-order mark";
            default -> "the character U+" + String.format(Locale.ROOT, "%04X", c);
        };
    }
}
