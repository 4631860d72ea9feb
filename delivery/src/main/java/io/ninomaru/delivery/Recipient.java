package io.ninomaru.delivery;

import java.util.Locale;

/**
 * Who is told of what has happened to an account.
 *
 * @param address the e-mail address, one alone, as {@link io.ninomaru.settings.MailAddress} reads it; to anything else nothing is
 *     sent, and the log says so
 * @param language in which language; German for every kind of it, or else English
 */
public record Recipient(String address, Locale language) {

    /** Whether it is the same address, whatever its case. */
    boolean isSame(Recipient other) {
        return address.equalsIgnoreCase(other.address);
    }

    /** Returns that it is one, never the address. */
    @Override
    public String toString() {
        return "Recipient[redacted]";
    }
}
