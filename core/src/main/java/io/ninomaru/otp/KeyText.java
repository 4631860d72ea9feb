package io.ninomaru.otp;

import java.util.HexFormat;

/**
 * The text forms in which a key is shown to a person or written to a document: base32 without padding (RFC 4648 section
 * 6), lower-case hex, and the base32 in groups ("pretty") for reading aloud and typing.
 *
 * <p>Reading is strict: one key has one base32 text, and what is not that text is refused with a message that never
 * contains it.
 */
public final class KeyText {

    private static final int[] GROUP_SIZES = {4, 6, 5};

    private KeyText() {}

    /** Returns the key as base32 in capitals, without padding. */
    public static String base32(OtpKey key) {
        return Base32.encode(key.bytesInPlace());
    }

    /** Returns the key as lower-case hex. */
    public static String hex(OtpKey key) {
        return HexFormat.of().formatHex(key.bytesInPlace());
    }

    /** Returns the base32 form in groups of four, six or five characters joined by '-', grouped as passlib does. */
    public static String pretty(OtpKey key) {
        String text = base32(key);
        int size = groupSize(text.length());
        StringBuilder grouped = new StringBuilder(text.length() + text.length() / size);
        for (int i = 0; i < text.length(); i++) {
            if (i > 0 && i % size == 0) {
                grouped.append('-');
            }
            grouped.append(text.charAt(i));
        }
        return grouped.toString();
    }

    /**
     * Reads base32 in capitals without padding.
     *
     * @throws IllegalArgumentException if the text is anything else, or not the only base32 text of its key
     */
    public static OtpKey fromBase32(String text) {
        return OtpKey.of(Base32.decode(text));
    }

    /**
     * Reads hex of either case.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static OtpKey fromHex(String text) {
        if (text.length() % 2 != 0 || !text.chars().allMatch(c -> c < 0x80 && HexFormat.isHexDigit(c))) {
            throw new IllegalArgumentException("the key is not hex: an even number of the characters 0-9 and a-f");
        }
        return OtpKey.of(HexFormat.of().parseHex(text));
    }

    /**
     * Reads the grouped form that {@link #pretty} writes; small letters are taken as capitals and the groups may be
     * divided by '-' or a space, for this form is typed by people.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static OtpKey fromPretty(String text) {
        return fromBase32(Base32.toUpperCase(text.replace("-", "").replace(" ", "")));
    }

    /** The first size that divides the length, or else the one that leaves the longest last group. */
    private static int groupSize(int length) {
        int best = GROUP_SIZES[0];
        for (int size : GROUP_SIZES) {
            if (length % size == 0) {
                return size;
            }
            if (length % size > length % best) {
                best = size;
            }
        }
        return best;
    }
}
