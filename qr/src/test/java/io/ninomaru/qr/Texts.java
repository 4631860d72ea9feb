package io.ninomaru.qr;

import java.util.stream.Stream;

/** The texts that every rendering has to give back. */
final class Texts {

    /** A published sample key. */
    static final String URI =
            "otpauth://totp/Example:alice%40example.org?secret=HXTRYI7EPSX3LVQ2EPCFQSYJIHENTG5T&issuer=Example";

    private static final String KEY_OF_64_BYTES = "HXTRYI7EPSX3LVQ2EPCFQSYJIHENTG5T".repeat(3) + "ABCDEFI";

    private static final String LONG_URI =
            "otpauth://totp/Example%20Company%20of%20Somewhere:alice.liddell%40accounts.example.org?secret="
                    + KEY_OF_64_BYTES
                    + "&issuer=Example%20Company%20of%20Somewhere&algorithm=SHA512&digits=8&period=60";

    private static final String NON_ASCII = "Bücher und 日本語 and 🔑 for Ærøskøbing";

    private Texts() {}

    static Stream<String> all() {
        return Stream.of(URI, LONG_URI, NON_ASCII, "1", "A", "a", "é", "\n", "x".repeat(300));
    }
}
