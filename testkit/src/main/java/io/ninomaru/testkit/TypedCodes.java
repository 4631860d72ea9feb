package io.ninomaru.testkit;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How people type and paste a code, as a table: each door of the product reads all that are to be taken, and refuses the others. */
public final class TypedCodes {

    /**
     * A way of writing.
     *
     * @param name what it is
     * @param of writes six digits so
     */
    public record Way(String name, UnaryOperator<String> of) {
        /** Returns the name. */
        @Override
        public String toString() {
            return name;
        }
    }

    private TypedCodes() {}

    /** Returns the ways that mean the code. */
    public static List<Way> taken() {
        return List.of(
                new Way("as it is", code -> code),
                new Way("in two groups", code -> split(code, " ")),
                new Way("with a space at either end", code -> " " + code + " "),
                new Way("with a no-break space", code -> split(code, "\u00a0")),
                new Way("with a narrow no-break space", code -> split(code, "\u202f")),
                new Way("with a thin space", code -> split(code, "\u2009")),
                new Way("with a space of the width of a letter", code -> split(code, "\u3000")),
                new Way("with a tab", code -> split(code, "\t") + "\t"),
                new Way("with the end of the line", code -> code + "\r\n"),
                new Way("with a separator of lines", code -> code + "\u2028"),
                new Way("with a next line", code -> code + "\u0085"),
                new Way("with a hyphen", code -> split(code, "-")),
                new Way("with a hyphen that does not break", code -> split(code, "\u2011")),
                new Way("with a dash of a word processor", code -> split(code, "\u2013")),
                new Way("with a long dash between spaces", code -> split(code, " \u2014 ")),
                new Way("with a hyphen of full width", code -> split(code, "\uff0d")),
                new Way("with a soft hyphen", code -> split(code, "\u00ad")),
                new Way("between marks of direction", code -> "\u202a" + code + "\u202c"),
                new Way("behind a mark of direction", code -> "\u200f" + code),
                new Way("isolated", code -> "\u2066" + code + "\u2069"),
                new Way("behind a byte order mark", code -> "\ufeff" + code),
                new Way("with a space of no width", code -> split(code, "\u200b")),
                new Way("with a joiner", code -> split(code, "\u2060")),
                new Way("in Arabic digits", code -> digits(code, 0x660)),
                new Way("in Persian digits", code -> digits(code, 0x6f0)),
                new Way("in Devanagari digits", code -> digits(code, 0x966)),
                new Way("in Bengali digits", code -> digits(code, 0x9e6)),
                new Way("in Thai digits, in groups", code -> split(digits(code, 0xe50), " ")),
                new Way("in digits of full width", code -> digits(code, 0xff10)),
                new Way("in digits beyond the basic plane", code -> digits(code, 0x1d7ce)));
    }

    /** Returns those that do not, though they look like it. */
    public static List<Way> refused() {
        return List.of(
                new Way("nothing", code -> ""),
                new Way("white space alone", code -> " \u00a0\t"),
                new Way("one digit less", code -> code.substring(1)),
                new Way("behind a plus", code -> "+" + code),
                new Way("behind a minus", code -> "\u2212" + code),
                new Way("with a minus between", code -> split(code, "\u2212")),
                new Way("behind a hyphen", code -> "-" + code),
                new Way("before a dash", code -> code + "\u2013"),
                new Way("with a dot", code -> split(code, ".")),
                new Way("with a comma", code -> split(code, ",")),
                new Way("with an underscore", code -> split(code, "_")),
                new Way("with a slash", code -> split(code, "/")),
                new Way("in quotes", code -> "\"" + code + "\""),
                new Way("in hexadecimal", code -> "0x" + code),
                new Way("with a letter", code -> code.substring(1) + "O"),
                new Way(
                        "in superscripts",
                        code -> code.chars()
                                .mapToObj(c -> "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
                                        .substring(c - '0', c - '0' + 1))
                                .collect(Collectors.joining())),
                new Way("in circles", code -> digits(code, 0x2460)),
                new Way("with a mark above", code -> code + "\u0301"),
                new Way("with a selector of forms", code -> code + "\ufe0f"),
                new Way("in digits of two scripts", code -> code.substring(0, 3) + digits(code.substring(3), 0x660)),
                new Way(
                        "in two kinds of Arabic digits",
                        code -> digits(code.substring(0, 3), 0x660) + digits(code.substring(3), 0x6f0)),
                new Way("with a null", code -> code + "\u0000"),
                new Way("with half a character", code -> code + "\ud83d"),
                new Way("among 65 characters", code -> " ".repeat(59) + code));
    }

    /** Returns how recovery codes come back that were kept in some program. */
    public static List<Way> recovery() {
        return Stream.of(
                        new Way("as it is", code -> code),
                        new Way("in small letters", code -> code.toLowerCase(Locale.ROOT)),
                        new Way("without hyphens", code -> code.replace("-", "")),
                        new Way("with hyphens that do not break", code -> code.replace('-', '\u2011')),
                        new Way("with dashes", code -> code.replace('-', '\u2013')),
                        new Way("with long dashes", code -> code.replace("-", " \u2014 ")),
                        new Way("with no-break spaces", code -> code.replace('-', '\u00a0')),
                        new Way("behind a byte order mark", code -> "\ufeff" + code + "\r\n"),
                        new Way("with spaces of no width", code -> code.replace("-", "-\u200b")),
                        new Way("with soft hyphens", code -> code.replace('-', '\u00ad')))
                .toList();
    }

    private static String split(String code, String with) {
        return code.substring(0, code.length() / 2) + with + code.substring(code.length() / 2);
    }

    private static String digits(String code, int zero) {
        StringBuilder written = new StringBuilder();
        code.codePoints().forEach(c -> written.appendCodePoint(c - '0' + zero));
        return written.toString();
    }
}
