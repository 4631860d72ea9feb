package io.ninomaru.delivery;

import java.util.Locale;

/**
 * Who is told of what has happened to an account.
 *
 * @param address the e-mail address
 * @param language in which language; German for every kind of it, or else English
 */
public record Recipient(String address, Locale language) {

    /** Returns that it is one, never the address. */
    @Override
    public String toString() {
        return "Recipient[redacted]";
    }
}
