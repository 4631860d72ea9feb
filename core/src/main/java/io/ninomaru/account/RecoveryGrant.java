package io.ninomaru.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What an accepted recovery code may be followed by without another code, for whoever has lost the phone: one new set-up, after its
 * confirmation the removal of one authenticator, and one renewal of the recovery codes; for some minutes, once each. It logs nobody in
 * and is no fresh code of anything else. Whoever verifies the recovery code makes one before, and keeps it where nobody but that session
 * of that person has it: it is void for the frame when the person logs out or the password changes. Its string form shows nothing of it.
 *
 * @param text 22 characters of base64url: 128 random bits
 */
public record RecoveryGrant(String text) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int BYTES = 16;

    /**
     * Checks the syntax.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public RecoveryGrant {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException("a grant is 22 characters of base64url");
        }
    }

    /** Makes a new one. */
    public static RecoveryGrant generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RecoveryGrant(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns what it is recognised by, and cannot be found from: its SHA-256, in lower case hex. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Returns what it is. */
    @Override
    public String toString() {
        return "RecoveryGrant[redacted]";
    }
}
