package io.ninomaru.testkit.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Something secret that a test knows, in all the forms in which it could come out: the bytes themselves, hex, base32, base64 and
 * percent signs, at whatever place in longer bytes, as an array's numbers; as text also in groups, reversed, and in small
 * letters. {@link Canaries} finds each of them in UTF-16 as well.
 */
public final class Canary {

    private static final List<String> DIVIDERS = List.of("-", " ");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Base64.Encoder[] BASE64 = {Base64.getEncoder(), Base64.getUrlEncoder()};

    private final String name;
    private final boolean isCode;
    private final Map<String, Form> forms = new LinkedHashMap<>();

    private Canary(String name, boolean isCode) {
        this.name = name;
        this.isCode = isCode;
    }

    /** Takes what is bytes: a key. */
    public static Canary ofBytes(String name, byte[] bytes) {
        Canary canary = new Canary(name, false);
        canary.addBytes("", bytes);
        return canary;
    }

    /** Takes what is text: an application secret, a password. */
    public static Canary ofText(String name, String text) {
        Canary canary = new Canary(name, false);
        canary.addBytes("", text.getBytes(StandardCharsets.UTF_8));
        canary.addText("text", text);
        return canary;
    }

    /** Takes a recovery code as it is shown: the text without its dashes too, and the bytes that its characters stand for. */
    public static Canary ofRecoveryCode(String name, String shown, byte[] bits) {
        Canary canary = ofText(name, shown.replace("-", ""));
        canary.addBytes("80 bits, ", bits);
        return canary;
    }

    /**
     * Takes a code of eight digits. Its digits count as a whole number only. Its value in binary is not looked for: four bytes
     * are met by chance.
     *
     * @throws IllegalArgumentException if it has fewer: six digits are met by chance wherever there are times
     */
    public static Canary ofCode(String name, String digits) {
        if (!digits.matches("[0-9]{8}")) {
            throw new IllegalArgumentException("a canary of eight digits");
        }
        Canary canary = new Canary(name, true);
        canary.addBytes("", digits.getBytes(StandardCharsets.US_ASCII));
        canary.addText("text", digits);
        for (int size : new int[] {2, 3}) {
            for (String divider : DIVIDERS) {
                canary.add("by " + size + " '" + divider + "'", grouped(digits, size, divider), true);
            }
        }
        for (String divider : new String[] {",", ".", "'"}) {
            String number = String.join(divider, digits.substring(0, 2), digits.substring(2, 5), digits.substring(5));
            canary.add("as a number with " + divider, number, true);
        }
        return canary;
    }

    String name() {
        return name;
    }

    /** The forms, each once. */
    List<Form> forms() {
        return List.copyOf(forms.values());
    }

    private void addBytes(String what, byte[] bytes) {
        put(new Form(what + "raw", bytes, isCode));
        put(new Form(what + "raw reversed", reversed(bytes), isCode));
        addText(what + "hex", HexFormat.of().formatHex(bytes));
        addText(what + "HEX", HexFormat.of().withUpperCase().formatHex(bytes));
        for (String divider : List.of(":", " ", ", ", "%")) {
            add(what + "hex with " + divider, HexFormat.ofDelimiter(divider).formatHex(bytes), false);
            add(
                    what + "HEX with " + divider,
                    HexFormat.ofDelimiter(divider).withUpperCase().formatHex(bytes),
                    false);
        }
        add(what + "numbers", numbers(IntStream.range(0, bytes.length).map(i -> bytes[i])), false);
        add(what + "unsigned numbers", numbers(IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff)), false);
        addText(what + "base32", base32(bytes, 0));
        addText(what + "base32 in small letters", base32(bytes, 0).toLowerCase(Locale.ROOT));
        for (int before = 1; before < 5; before++) {
            add(what + "base32 after " + before, base32(bytes, before), false);
            add(
                    what + "base32 in small letters after " + before,
                    base32(bytes, before).toLowerCase(Locale.ROOT),
                    false);
        }
        for (Base64.Encoder encoder : BASE64) {
            String alphabet = encoder == BASE64[0] ? "base64" : "base64url";
            addText(what + alphabet, encoder.withoutPadding().encodeToString(bytes));
            for (int before = 0; before < 3; before++) {
                add(what + alphabet + " after " + before, base64(encoder, bytes, before), false);
            }
        }
    }

    /** The numbers of an array as Java writes them. */
    private static String numbers(IntStream bytes) {
        return bytes.mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    private void addText(String what, String text) {
        boolean digits = isCode && what.equals("text");
        add(what, text, digits);
        add(what + " reversed", new StringBuilder(text).reverse().toString(), digits);
        for (String divider : DIVIDERS) {
            add(what + " by 4 '" + divider + "'", grouped(text, 4, divider), digits);
        }
        if (what.equals("text") && !isCode) {
            add("small letters", text.toLowerCase(Locale.ROOT), false);
            add("small letters by 4", grouped(text.toLowerCase(Locale.ROOT), 4, "-"), false);
        }
    }

    private void add(String what, String text, boolean wholeNumber) {
        put(new Form(what, text.getBytes(StandardCharsets.UTF_8), wholeNumber));
    }

    private void put(Form form) {
        forms.putIfAbsent(Arrays.toString(form.bytes()), form);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static String grouped(String text, int size, String divider) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < text.length(); i += size) {
            groups.add(text.substring(i, Math.min(i + size, text.length())));
        }
        return String.join(divider, groups);
    }

    /** What stands for these bytes alone when others come before and after them. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        return encoder.encodeToString(shifted).substring((8 * before + 5) / 6, 8 * shifted.length / 6);
    }

    private static String base32(byte[] bytes, int before) {
        StringBuilder text = new StringBuilder();
        int bits = 8 * (before + bytes.length);
        int whole = before == 0 ? (bits + 4) / 5 : bits / 5;
        for (int digit = (8 * before + 4) / 5; digit < whole; digit++) {
            int value = 0;
            for (int bit = 5 * digit; bit < 5 * digit + 5; bit++) {
                int index = bit / 8 - before;
                int b = index < bytes.length ? bytes[index] >> (7 - bit % 8) & 1 : 0;
                value = value << 1 | b;
            }
            text.append(BASE32.charAt(value));
        }
        return text.toString();
    }
}
