package io.ninomaru.keyring;

import io.ninomaru.otp.Base32;
import io.ninomaru.otp.OtpKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The application secrets: the one that seals now and the older ones that still open. Immutable and safe for any number of
 * threads.
 */
public final class KeyRing {

    /** What passlib uses. */
    private static final int V1_SALT_BYTES = 12;

    private static final int PSEUDONYM_BYTES = 32;

    private record Entry(ApplicationSecret secret, String fingerprint) {}

    private final Map<SecretTag, Entry> entries = new LinkedHashMap<>();
    private final SecretTag defaultTag;

    private KeyRing(Map<SecretTag, ApplicationSecret> secrets, SecretTag defaultTag) {
        secrets.forEach((tag, secret) ->
                entries.put(tag, new Entry(secret, Envelope.encode(RecordCipher.fingerprint(secret)))));
        this.defaultTag = defaultTag;
    }

    /**
     * Puts secrets on a ring.
     *
     * @param secrets the secrets by their tags
     * @param defaultTag the tag that seals; if absent the largest one, by number if all are numeric, else as text
     * @param openOnly tags that open what they have sealed and never seal; the only place for a weak secret
     * @throws IllegalArgumentException if a weak secret is not among {@code openOnly}, a named tag has no secret, or none is
     *     left to seal with; the message names the tag and the remedy
     */
    public static KeyRing of(
            Map<SecretTag, ApplicationSecret> secrets, Optional<SecretTag> defaultTag, Set<SecretTag> openOnly) {
        for (SecretTag tag : openOnly) {
            if (!secrets.containsKey(tag)) {
                throw new IllegalArgumentException("openOnly names the tag " + tag.quoted() + ", which has no secret");
            }
        }
        Set<SecretTag> sealing = new TreeSet<>((a, b) -> a.text().compareTo(b.text()));
        secrets.forEach((tag, secret) -> {
            if (!openOnly.contains(tag)) {
                secret.weakness().ifPresent(why -> {
                    throw new IllegalArgumentException("the secret under the tag " + tag.quoted() + " " + why
                            + ". Make one with `ninomaru secret new`; if this one is still needed to open old documents, "
                            + "list its tag under `openOnly:`");
                });
                sealing.add(tag);
            }
        });
        if (sealing.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no secret to seal with. Add one: `ninomaru secret new` makes it");
        }
        SecretTag chosen = defaultTag.orElseGet(() -> SecretTag.largest(sealing));
        if (!sealing.contains(chosen)) {
            throw new IllegalArgumentException("the default tag " + chosen.quoted() + " has no secret that may seal");
        }
        return new KeyRing(secrets, chosen);
    }

    /** Returns the tag that seals. */
    public SecretTag defaultTag() {
        return defaultTag;
    }

    /** Returns the tags of all secrets. */
    public Set<SecretTag> tags() {
        return Set.copyOf(entries.keySet());
    }

    /** Returns the tags of the secrets that are weak, and so only open what they once sealed. */
    public Set<SecretTag> weakTags() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().secret().weakness().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Encrypts a key as passlib does.
     *
     * @param cost the binary logarithm of the PBKDF2 rounds, 0 to {@link EncryptedKey#MAX_COST}
     */
    public EncryptedKey encrypt(OtpKey key, int cost, SecureRandom random) {
        byte[] salt = new byte[V1_SALT_BYTES];
        random.nextBytes(salt);
        byte[] plain = key.revealBytes();
        byte[] ciphertext =
                PasslibCipher.apply(plain, entry(defaultTag).secret().bytesInPlace(), salt, cost);
        Arrays.fill(plain, (byte) 0);
        return new EncryptedKey(cost, defaultTag, Base32.encode(salt), Base32.encode(ciphertext));
    }

    /**
     * Opens a key that passlib or {@link #encrypt} encrypted. With another secret than the one that encrypted it the result
     * is another key: the format cannot tell.
     *
     * @throws SealException ({@link SealException.Kind#UNKNOWN_TAG}) if no secret has its tag
     */
    public OtpKey decrypt(EncryptedKey encrypted) {
        byte[] plain = PasslibCipher.apply(
                Base32.decode(encrypted.ciphertext()),
                entry(encrypted.tag()).secret().bytesInPlace(),
                Base32.decode(encrypted.salt()),
                encrypted.cost());
        try {
            return OtpKey.imported(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Seals a content, that of a record for instance, under the default tag. Every call takes a fresh salt and so a fresh key.
     *
     * @return the text of the sealed record, version 2
     */
    public String seal(byte[] content, SealIdentity identity, SecureRandom random) {
        Entry entry = entry(defaultTag);
        byte[] salt = RecordCipher.salt(random);
        byte[] ciphertext = RecordCipher.seal(content, entry.secret(), salt, identity.associatedData(defaultTag));
        return new Envelope(defaultTag, entry.fingerprint(), Envelope.encode(salt), Envelope.encode(ciphertext)).text();
    }

    /**
     * Opens a sealed record.
     *
     * @throws SealException if no secret has its tag, the secret under the tag is another one, or the record was altered or
     *     moved
     */
    public byte[] open(String sealed, SealIdentity identity) {
        try {
            Envelope envelope = Envelope.parse(sealed);
            Entry entry = entry(envelope.tag());
            if (!entry.fingerprint().equals(envelope.fingerprint())) {
                throw new SealException(
                        SealException.Kind.OTHER_SECRET,
                        "the secret under the tag " + envelope.tag().quoted()
                                + " is not the one that sealed " + identity.what() + " of " + named(identity)
                                + ". Put the right secret back under that tag in the settings file");
            }
            return RecordCipher.open(
                            Envelope.decode(envelope.ciphertext()),
                            entry.secret(),
                            Envelope.decode(envelope.salt()),
                            identity.associatedData(envelope.tag()))
                    .orElseThrow(() -> altered(identity));
        } catch (IllegalArgumentException e) {
            // What does not even parse was altered; the cause would add nothing for whoever has to act.
            throw altered(identity);
        }
    }

    /**
     * Returns what stands for a text where the text itself must not stand, a telephone number for instance: the same for the
     * same text as long as the default tag stays, and nothing that leads back to it without the secret.
     *
     * @param purpose what it is for; the same text for another purpose gives another one
     * @return 43 characters of base64url
     */
    public String pseudonym(String purpose, String text) {
        return Envelope.encode(Hkdf.derive(
                entry(defaultTag).secret().bytesInPlace(),
                purpose.getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8),
                PSEUDONYM_BYTES));
    }

    /**
     * Returns the tag that a sealed record names; it is right if {@link #open} opens the record.
     *
     * @throws SealException if it is no sealed record
     */
    public SecretTag tagOf(String sealed, SealIdentity identity) {
        try {
            return Envelope.parse(sealed).tag();
        } catch (IllegalArgumentException e) {
            throw altered(identity);
        }
    }

    private static SealException altered(SealIdentity identity) {
        return new SealException(
                SealException.Kind.ALTERED,
                identity.what() + " of " + named(identity)
                        + " was altered, or moved here from another account or version. "
                        + "Nothing of it is used; restore the database from a backup and find out who wrote to it");
    }

    private static String named(SealIdentity identity) {
        return "the account '" + identity.account() + "'";
    }

    private Entry entry(SecretTag tag) {
        @Nullable Entry entry = entries.get(tag);
        if (entry == null) {
            throw new SealException(
                    SealException.Kind.UNKNOWN_TAG,
                    "no application secret has the tag " + tag.quoted()
                            + ". Add the secret that was used, under that tag, to "
                            + "`secrets:` in the settings file");
        }
        return entry;
    }

    /** Returns the tags, never a secret. */
    @Override
    public String toString() {
        return "KeyRing[default " + defaultTag + ", tags " + entries.keySet() + "]";
    }
}
