package io.ninomaru.otp;

import java.time.Instant;

/**
 * What an authenticator and its verifier agree on besides the key (RFC 6238 section 4).
 *
 * @param algorithm the HMAC's hash function
 * @param digits the length of a code: {@value #MIN_DIGITS} to {@value #MAX_DIGITS}; new keys take at most {@value #MAX_NEW_DIGITS}
 * @param periodSeconds the length of a time step in seconds, <i>X</i> of RFC 6238: 1 to {@value #MAX_PERIOD_SECONDS}
 */
public record TotpParameters(Algorithm algorithm, int digits, int periodSeconds) {

    /** The fewest digits that RFC 4226 allows (requirement R4). */
    public static final int MIN_DIGITS = 6;
    /** The most digits that a new key may ask for. */
    public static final int MAX_NEW_DIGITS = 8;
    /** The most digits that are read from old keys; a truncated HMAC has no more. */
    public static final int MAX_DIGITS = 10;
    /** The longest period that is read: one day. */
    public static final int MAX_PERIOD_SECONDS = 86_400;

    /** SHA-1, six digits, thirty seconds: what every authenticator app assumes. */
    public static final TotpParameters DEFAULT = new TotpParameters(Algorithm.SHA1, 6, 30);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public TotpParameters {
        if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
            throw new IllegalArgumentException("digits must be 6 to 10, not " + digits);
        }
        if (periodSeconds < 1 || periodSeconds > MAX_PERIOD_SECONDS) {
            throw new IllegalArgumentException("the period must be 1 to 86400 seconds, not " + periodSeconds);
        }
    }

    /** Returns the time step that an instant falls in, <i>T</i> of RFC 6238 section 4.2 with <i>T0</i> = 0. */
    public long timeStepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), (long) periodSeconds);
    }

    /**
     * Returns the instant at which a time step begins; it ends where the next one begins.
     *
     * @throws ArithmeticException or {@link java.time.DateTimeException} if that instant is beyond what {@link Instant} holds
     */
    public Instant startOf(long timeStep) {
        return Instant.ofEpochSecond(Math.multiplyExact(timeStep, (long) periodSeconds));
    }
}
