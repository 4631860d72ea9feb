package io.ninomaru.account.record;

import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * What is remembered of a removed authenticator: enrolling the same key again
 * must not bring a spent time step back.
 *
 * @param digest a digest of the key
 * @param lastStep the last time step that was accepted
 * @param until when none of its spent steps lies in any window any more
 */
public record SpentKey(String digest, long lastStep, Instant until) {

    /** The widest window lies two steps back; the one after the last step makes it three. */
    private static final int STEPS_REMEMBERED = 4;

    private static final byte[] PURPOSE = "ninomaru spent key".getBytes(StandardCharsets.US_ASCII);

    public static SpentKey of(Authenticator authenticator) {
        long last = Math.max(
                authenticator.lastStep(),
                authenticator.otherSteps().stream()
                        .mapToLong(step -> step)
                        .max()
                        .orElse(Long.MIN_VALUE));
        return new SpentKey(
                digest(authenticator.key(), authenticator.parameters()),
                last,
                authenticator.parameters().startOf(last + STEPS_REMEMBERED));
    }

    /**
     * Of the key as HMAC uses it, for another spelling of it shows the same codes, and of what its time steps depend on: another
     * period counts other steps.
     */
    public static String digest(OtpKey key, TotpParameters parameters) {
        byte[] bytes = key.revealAsUsed(parameters.algorithm());
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(PURPOSE);
            sha256.update(parameters.algorithm().wireName().getBytes(StandardCharsets.US_ASCII));
            sha256.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(parameters.periodSeconds())
                    .flip());
            return Base64.getEncoder().encodeToString(sha256.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
