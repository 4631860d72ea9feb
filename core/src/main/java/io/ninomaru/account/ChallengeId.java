package io.ninomaru.account;

import io.ninomaru.otp.Base32;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names one challenge: one code that was sent. Random and not guessable, but no secret: it alone opens nothing.
 *
 * @param text sixteen characters out of a-z and 2-7
 */
public record ChallengeId(String text) {

    private static final Pattern SYNTAX = Pattern.compile("[a-z2-7]{16}");
    private static final int BYTES = 10;

    /**
     * Checks the syntax.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public ChallengeId {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException("a challenge is named by sixteen characters out of a-z and 2-7");
        }
    }

    /** Makes a new one. */
    public static ChallengeId generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ChallengeId(Base32.encode(bytes).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return text;
    }
}
