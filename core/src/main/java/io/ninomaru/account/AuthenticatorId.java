package io.ninomaru.account;

import io.ninomaru.otp.Base32;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names one authenticator of an account. Random, not secret.
 *
 * @param text eight characters out of a-z and 2-7
 */
public record AuthenticatorId(String text) {

    private static final Pattern SYNTAX = Pattern.compile("[a-z2-7]{8}");
    private static final int BYTES = 5;

    /**
     * Checks the syntax.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public AuthenticatorId {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException("an authenticator is named by eight characters out of a-z and 2-7");
        }
    }

    /** Makes a new one. */
    public static AuthenticatorId generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AuthenticatorId(Base32.encode(bytes).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return text;
    }
}
