package io.ninomaru.account.trail;

import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import io.ninomaru.account.TrailEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What holds an account's trail together: the random key of its MACs, the newest entry, and the checkpoint before which
 * entries were pruned. It lies in the sealed record, so whoever can write to the database but has no application secret can
 * neither alter, add nor cut off an entry unseen. Immutable; its string form does not show the key.
 *
 * <p>The MAC of an entry is HMAC-SHA-256 over: the 32 bytes of the MAC before it, the entry's number and its time in
 * milliseconds (8 bytes each), and tenant, account and text, each in UTF-8 after its length (4 bytes).
 */
public final class Chain {

    /** The length of the key and of a MAC in bytes. */
    public static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";
    private static final byte[] EPOCH = "epoch".getBytes(StandardCharsets.US_ASCII);
    private static final int EPOCH_BYTES = 12;
    private static final Link START = new Link(0, encode(new byte[BYTES]));
    /** No trail is that long: a number beyond it was put there by somebody, so that there would be none after it. */
    private static final long LARGEST_NUMBER = 1L << 62;

    /**
     * A place in the chain.
     *
     * @param number the number of the last entry up to here; 0 before the first one
     * @param mac its MAC in base64url
     */
    public record Link(long number, String mac) {}

    /**
     * A chain that was continued.
     *
     * @param chain the chain
     * @param entries the entries that are new in it
     */
    public record Continued(Chain chain, List<TrailEntry> entries) {
        /** Copies the list. */
        public Continued {
            entries = List.copyOf(entries);
        }
    }

    private final byte[] key;
    private final Link checkpoint;
    private final Link head;
    private final long factorsSince;
    private final long begunAfter;

    private Chain(byte[] key, Link checkpoint, Link head, long factorsSince, long begunAfter) {
        this.key = key;
        this.begunAfter = begunAfter;
        this.checkpoint = checkpoint;
        this.head = head;
        this.factorsSince = factorsSince;
    }

    /**
     * Begins a chain.
     *
     * @param after the number of the last entry of an earlier chain that nobody can verify any more, or 0
     */
    public static Chain begin(long after, SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        Link start = new Link(after, START.mac());
        return new Chain(key, start, start, after, after);
    }

    /** Takes a chain up again. */
    public static Chain of(byte[] key, Link checkpoint, Link head, long factorsSince, long begunAfter) {
        if (key.length != BYTES
                || checkpoint.number() < begunAfter
                || begunAfter < 0
                || head.number() < checkpoint.number()
                || factorsSince > head.number()) {
            throw new IllegalArgumentException("the record: a trail that cannot be");
        }
        return new Chain(key.clone(), checkpoint, head, factorsSince, begunAfter);
    }

    /** Returns whether an entry can have a number: 1 to 2^62. */
    public static boolean isPossible(long number) {
        return number >= 1 && number <= LARGEST_NUMBER;
    }

    /** The number of the last entry of an earlier chain, which nobody can verify any more; 0 if this is the first. */
    public long begunAfter() {
        return begunAfter;
    }

    public static Link start() {
        return START;
    }

    /** Returns the place up to which entries were pruned; they are not verified any more. */
    public Link checkpoint() {
        return checkpoint;
    }

    /** Returns the newest entry's place. */
    public Link head() {
        return head;
    }

    /**
     * Returns what changes when every code that was given so far stops counting, see {@link Event#endsFactors}, and never comes
     * back, not even when the account is forgotten and set up anew. It tells nothing of the key.
     */
    public String epoch() {
        byte[] input = ByteBuffer.allocate(EPOCH.length + Long.BYTES)
                .put(EPOCH)
                .putLong(factorsSince)
                .array();
        return encode(Arrays.copyOf(mac(input), EPOCH_BYTES));
    }

    /** The number of the entry at which every code that was given before stopped counting; 0 before the first one. */
    public long factorsSince() {
        return factorsSince;
    }

    /** The same chain, in which no code that was given so far counts any more. */
    Chain endingFactors() {
        return new Chain(key, checkpoint, head, head.number(), begunAfter);
    }

    public byte[] key() {
        return key.clone();
    }

    /** Returns the chain with these texts appended, all of one instant. */
    Continued append(Account account, Instant at, List<String> texts) {
        Link last = head;
        List<TrailEntry> entries = new ArrayList<>();
        for (String text : texts) {
            last = next(last, account, at, text);
            entries.add(new TrailEntry(last.number(), at, text, last.mac()));
        }
        return new Continued(new Chain(key, checkpoint, last, factorsSince, begunAfter), entries);
    }

    /**
     * Returns whether an entry is genuine and the next one.
     *
     * @param before the place before it
     * @param entry what a store holds
     */
    public boolean isNext(Link before, Account account, TrailEntry entry) {
        Link expected = next(before, account, entry.at(), entry.text());
        return expected.number() == entry.number()
                && MessageDigest.isEqual(
                        expected.mac().getBytes(StandardCharsets.UTF_8),
                        entry.mac().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the chain from which entries were pruned.
     *
     * @param newCheckpoint the last one of them, verified; not after the head and not before the checkpoint
     */
    public Chain prunedUpTo(Link newCheckpoint) {
        if (newCheckpoint.number() < checkpoint.number() || newCheckpoint.number() > head.number()) {
            throw new IllegalArgumentException("a checkpoint lies between the one before and the head");
        }
        return new Chain(key, newCheckpoint, head, factorsSince, begunAfter);
    }

    private Link next(Link before, Account account, Instant at, String text) {
        byte[] tenant = account.tenant().getBytes(StandardCharsets.UTF_8);
        byte[] name = account.name().getBytes(StandardCharsets.UTF_8);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        long number = before.number() + 1;
        ByteBuffer input = ByteBuffer.allocate(
                        BYTES + 2 * Long.BYTES + 3 * Integer.BYTES + tenant.length + name.length + content.length)
                .put(Base64.getUrlDecoder().decode(before.mac()))
                .putLong(number)
                .putLong(at.toEpochMilli());
        for (byte[] part : List.of(tenant, name, content)) {
            input.putInt(part.length).put(part);
        }
        return new Link(number, encode(mac(input.array())));
    }

    private byte[] mac(byte[] input) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HMAC-SHA-256 and takes any key for it", e);
        }
    }

    public static String encode(byte[] mac) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chain chain
                && MessageDigest.isEqual(key, chain.key)
                && checkpoint.equals(chain.checkpoint)
                && head.equals(chain.head)
                && factorsSince == chain.factorsSince
                && begunAfter == chain.begunAfter;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(key) + head.hashCode();
    }

    /** Returns where it stands, not its key. */
    @Override
    public String toString() {
        return "Chain[" + checkpoint.number() + " to " + head.number() + "]";
    }
}
