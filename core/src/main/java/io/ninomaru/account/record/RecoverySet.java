package io.ninomaru.account.record;

import io.ninomaru.account.RecoveryCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of an account's recovery codes: of each that is left its HMAC-SHA-256 under a random key of the set. A fast
 * hash is enough for 80 random bits that lie in a sealed record. Immutable; its string form shows only how many are left.
 */
public final class RecoverySet {

    /** The length of the key and of each digest in bytes. */
    static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;
    private final List<byte[]> digests;

    private RecoverySet(byte[] key, List<byte[]> digests) {
        this.key = key;
        this.digests = digests;
    }

    /**
     * A set that was just made, with the codes themselves: the only time that they can be shown.
     *
     * @param set what is kept
     * @param codes what is shown
     */
    public record Fresh(RecoverySet set, List<RecoveryCode> codes) {
        /** Copies the list. */
        public Fresh {
            codes = List.copyOf(codes);
        }
    }

    /** Makes a new set of so many codes. */
    public static Fresh generate(int count, SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        List<RecoveryCode> codes = Stream.generate(() -> RecoveryCode.generate(random))
                .limit(count)
                .toList();
        return new Fresh(
                new RecoverySet(
                        key, codes.stream().map(code -> digest(key, code)).toList()),
                codes);
    }

    /**
     * Takes a set up again.
     *
     * @param key the set's key
     * @param digests the digests of the codes that are left, one behind the other
     * @throws IllegalArgumentException if the lengths cannot be
     */
    public static RecoverySet of(byte[] key, byte[] digests) {
        if (key.length != BYTES || digests.length % BYTES != 0) {
            throw new IllegalArgumentException("the record: recovery codes of another length");
        }
        List<byte[]> each = new ArrayList<>();
        for (int i = 0; i < digests.length; i += BYTES) {
            each.add(Arrays.copyOfRange(digests, i, i + BYTES));
        }
        return new RecoverySet(key.clone(), each);
    }

    /** Returns how many codes are left. */
    public int left() {
        return digests.size();
    }

    /** Returns the set without a code, or empty if it has no such code. Every digest is compared, whichever matches. */
    public Optional<RecoverySet> without(RecoveryCode code) {
        byte[] wanted = digest(key, code);
        List<byte[]> rest = new ArrayList<>();
        for (byte[] digest : digests) {
            if (!MessageDigest.isEqual(digest, wanted)) {
                rest.add(digest);
            }
        }
        return rest.size() == digests.size() ? Optional.empty() : Optional.of(new RecoverySet(key, rest));
    }

    public byte[] key() {
        return key.clone();
    }

    public byte[] digests() {
        byte[] all = new byte[digests.size() * BYTES];
        for (int i = 0; i < digests.size(); i++) {
            System.arraycopy(digests.get(i), 0, all, i * BYTES, BYTES);
        }
        return all;
    }

    private static byte[] digest(byte[] key, RecoveryCode code) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(code.reveal().replace("-", "").getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HMAC-SHA-256 and takes any key for it", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoverySet set
                && MessageDigest.isEqual(key, set.key)
                && MessageDigest.isEqual(digests(), set.digests());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digests());
    }

    /** Returns how many codes are left. */
    @Override
    public String toString() {
        return "RecoverySet[" + left() + " left]";
    }
}
