package io.ninomaru.delivery;

import java.nio.charset.StandardCharsets;

/**
 * A text as SMPP carries it: in the default alphabet of GSM (3GPP TS 23.038 section 6.2.1) if all of it stands there, which
 * makes room for 160 characters, or else in UCS-2.
 */
final class GsmText {

    private static final byte DEFAULT = 0;
    private static final byte UCS2 = 8;
    /** What stands at each place of the alphabet; a place that is not used here has a character that no text has. */
    private static final String ALPHABET =
            "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
                    + "\0_\0\0\0\0\0\0\0\0\0\0\u00c6\u00e6\u00df\u00c9"
                    + " !\"#\0%&'()*+,-./0123456789:;<=>?"
                    + "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
                    + "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";

    private final byte coding;
    private final byte[] bytes;

    GsmText(byte coding, byte[] bytes) {
        this.coding = coding;
        this.bytes = bytes.clone();
    }

    static GsmText of(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            int place = text.charAt(i) == 0 ? -1 : ALPHABET.indexOf(text.charAt(i));
            if (place < 0) {
                return new GsmText(UCS2, text.getBytes(StandardCharsets.UTF_16BE));
            }
            bytes[i] = (byte) place;
        }
        return new GsmText(DEFAULT, bytes);
    }

    /** The data coding of SMPP 3.4 section 5.2.19: 0 or 8. */
    byte coding() {
        return coding;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Reads one again. */
    String text() {
        if (coding == UCS2) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        StringBuilder text = new StringBuilder();
        for (byte place : bytes) {
            text.append(ALPHABET.charAt(place));
        }
        return text.toString();
    }

    /** Whether it is one message; a longer one goes into a field that has room, and the message centre divides it. */
    boolean isShort() {
        return bytes.length <= (coding == UCS2 ? 140 : 160);
    }

    /** Returns how long it is, never the text. */
    @Override
    public String toString() {
        return "GsmText[" + bytes.length + " bytes]";
    }
}
