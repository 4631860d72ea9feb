package io.ninomaru.account.record;

import io.ninomaru.account.RecoveryCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
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

    private static final int ID_BYTES = 8;
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;
    private final List<byte[]> digests;
    private final String id;
    private final boolean unseen;
    private final Optional<Granted> granted;

    private RecoverySet(byte[] key, List<byte[]> digests, String id, boolean unseen, Optional<Granted> granted) {
        this.key = key;
        this.digests = digests;
        this.id = id;
        this.unseen = unseen;
        this.granted = granted;
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

        /** Returns the same as one of which it is not known yet whether anybody has seen it. */
        public Fresh unseen() {
            return new Fresh(new RecoverySet(set.key, set.digests, set.id, true, set.granted), codes);
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
                        key,
                        codes.stream().map(code -> digest(key, code)).toList(),
                        RecoveryCode.setOf(codes),
                        false,
                        Optional.empty()),
                codes);
    }

    /**
     * Takes a set up again.
     *
     * @param key the set's key
     * @param digests the digests of the codes that are left, one behind the other
     * @param id its name, if it was kept; that of an older one is made of its key
     * @param unseen whether it is known that nobody has said to have seen it
     * @param granted what one of its codes has granted last
     * @throws IllegalArgumentException if the lengths cannot be
     */
    public static RecoverySet of(
            byte[] key, byte[] digests, Optional<String> id, boolean unseen, Optional<Granted> granted) {
        if (key.length != BYTES || digests.length % BYTES != 0) {
            throw new IllegalArgumentException("the record: recovery codes of another length");
        }
        List<byte[]> each = new ArrayList<>();
        for (int i = 0; i < digests.length; i += BYTES) {
            each.add(Arrays.copyOfRange(digests, i, i + BYTES));
        }
        return new RecoverySet(key.clone(), each, id.orElseGet(() -> nameOf(key)), unseen, granted);
    }

    /** Returns how many codes are left. */
    public int left() {
        return digests.size();
    }

    /** Returns the name of the set, which is no secret: 16 hexadecimal digits, see {@link RecoveryCode#setOf}. */
    public String id() {
        return id;
    }

    /** Returns the name, unless it can be made of the key. */
    public Optional<String> keptId() {
        return Optional.of(id).filter(name -> !name.equals(nameOf(key)));
    }

    private static String nameOf(byte[] key) {
        return HexFormat.of().formatHex(hmac(key, "the name of the set"), 0, ID_BYTES);
    }

    /** Returns whether it is known that nobody has said to have seen it. */
    public boolean isUnseen() {
        return unseen;
    }

    /** Returns what one of its codes, or of an earlier set's, has granted last. */
    public Optional<Granted> granted() {
        return granted;
    }

    /** Returns the set as one that somebody has seen. */
    public RecoverySet seen() {
        return new RecoverySet(key, digests, id, false, granted);
    }

    /** Returns the set with what was granted. */
    public RecoverySet granting(Optional<Granted> next) {
        return new RecoverySet(key, digests, id, unseen, next);
    }

    /**
     * Returns the set without a code, or empty if it has no such code. Every digest is compared, whichever matches. Somebody has seen
     * it who has a code of it.
     */
    public Optional<RecoverySet> without(RecoveryCode code) {
        byte[] wanted = digest(key, code);
        List<byte[]> rest = new ArrayList<>();
        for (byte[] digest : digests) {
            if (!MessageDigest.isEqual(digest, wanted)) {
                rest.add(digest);
            }
        }
        return rest.size() == digests.size()
                ? Optional.empty()
                : Optional.of(new RecoverySet(key, rest, id, false, granted));
    }

    RecoverySet grantMovedBy(Duration move) {
        return granting(granted.map(grant -> grant.movedBy(move)));
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
        return hmac(key, code.reveal().replace("-", ""));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HMAC-SHA-256 and takes any key for it", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoverySet set
                && id.equals(set.id)
                && unseen == set.unseen
                && granted.equals(set.granted)
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
