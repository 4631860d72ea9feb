package io.ninomaru.otp;

import java.util.Optional;

/**
 * A code that a person typed or an authenticator showed: 6 to 10 ASCII digits, leading zeros included. Immutable; its
 * string form never shows it.
 */
public final class OtpCode {

    private final long value;
    private final int digits;

    private OtpCode(long value, int digits) {
        this.value = value;
        this.digits = digits;
    }

    static OtpCode of(long value, int digits) {
        return new OtpCode(value, digits);
    }

    /**
     * Reads a code strictly: ASCII digits and nothing else, no sign, no space, no digit of another script.
     *
     * @param text what was typed
     * @return the code, or empty if the text is not one
     */
    public static Optional<OtpCode> parse(CharSequence text) {
        int length = text.length();
        if (length < TotpParameters.MIN_DIGITS || length > TotpParameters.MAX_DIGITS) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            value = value * 10 + (c - '0');
        }
        return Optional.of(new OtpCode(value, length));
    }

    /** Returns how many digits the code has. */
    public int digits() {
        return digits;
    }

    /** Returns the code as it is typed, with its leading zeros; in ASCII whatever the locale. */
    public String reveal() {
        char[] text = new char[digits];
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(text);
    }

    long value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OtpCode code && value == code.value && digits == code.digits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value * 31 + digits);
    }

    /** Returns the length, never the code. */
    @Override
    public String toString() {
        return "OtpCode[" + digits + " digits]";
    }
}
