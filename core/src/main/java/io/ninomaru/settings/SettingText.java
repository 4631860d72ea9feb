package io.ninomaru.settings;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text of the settings may be that ends up in a header, a protocol's field or an address: one line, for whatever stands after a
 * line's end would be another header. Each check throws {@link IllegalArgumentException}, whose message begins with the setting's name
 * and never shows the text.
 */
final class SettingText {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:\\[\\]-]{1,253}");
    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    /** RFC 9110 section 5.5, of ASCII alone. */
    private static final Pattern FIELD_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    /** What we set ourselves, or the protocol does. */
    private static final Set<String> TAKEN = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade");

    private SettingText() {}

    static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(SettingText::breaksLines);
    }

    private static boolean breaksLines(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xfeff;
    }

    static IllegalArgumentException manyLines(String name) {
        return new IllegalArgumentException("'" + name
                + "' must be one line: there is a line break or another control character in it, at its end perhaps");
    }

    /** What has blanks around it came so by accident, and is not what was meant. */
    static void line(String name, String text) {
        if (!isOneLine(text)) {
            throw manyLines(name);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("'" + name + "' must not be empty");
        }
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException("'" + name + "' has a blank at its beginning or end; take it away");
        }
    }

    static void host(String name, String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + name + "' must be the name or address of one machine");
        }
    }

    static void headerValue(String name, String text) {
        line(name, text);
        if (!FIELD_VALUE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + name + "' must be in ASCII, as the value of a header is");
        }
    }

    static void headerName(String name, String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + name + "' must be the name of a header alone: Idempotency-Key");
        }
        if (TAKEN.contains(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + name + "' must be a header of its own; this one has another use");
        }
    }

    /** JSON may have line breaks between its members; in a form they would be part of a value. */
    static void body(String text, String contentType) {
        boolean json = contentType.endsWith("json");
        boolean plain =
                text.codePoints().noneMatch(c -> breaksLines(c) && !(json && (c == '\n' || c == '\r' || c == '\t')));
        if (!plain) {
            throw json
                    ? new IllegalArgumentException("'body' must have no control characters but line breaks")
                    : manyLines("body");
        }
    }
}
