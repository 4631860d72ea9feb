package io.ninomaru.otp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The hash functions of RFC 6238 section 1.2, each with the spellings it has in the formats that carry it.
 */
public enum Algorithm {
    /** HMAC-SHA-1, the default of RFC 6238 and the only one that every authenticator app knows. */
    SHA1("sha1", "SHA1", "sha-1", "SHA-1", 64, 20),
    /** HMAC-SHA-256. Several widespread apps ignore the algorithm and compute SHA-1 codes instead. */
    SHA256("sha256", "SHA256", "sha-256", "SHA-256", 64, 32),
    /** HMAC-SHA-512. Several widespread apps ignore the algorithm and compute SHA-1 codes instead. */
    SHA512("sha512", "SHA512", "sha-512", "SHA-512", 128, 64);

    private final String wireName;
    private final String uriName;
    private final String alias;
    private final String digestName;
    private final int blockBytes;
    private final int outputBytes;

    Algorithm(String wireName, String uriName, String alias, String digestName, int blockBytes, int outputBytes) {
        this.wireName = wireName;
        this.uriName = uriName;
        this.alias = alias;
        this.digestName = digestName;
        this.blockBytes = blockBytes;
        this.outputBytes = outputBytes;
    }

    /** Returns the name in JSON documents, settings and messages: {@code sha1}, {@code sha256}, {@code sha512}. */
    public String wireName() {
        return wireName;
    }

    /** Returns the name in {@code otpauth://} URIs: {@code SHA1}, {@code SHA256}, {@code SHA512}. */
    public String uriName() {
        return uriName;
    }

    /** Returns the length of the HMAC's output in bytes, which is also the length of a new key (RFC 6238 section 5.1). */
    public int outputBytes() {
        return outputBytes;
    }

    /** The block of the hash function in bytes, <i>B</i> of RFC 2104. */
    int blockBytes() {
        return blockBytes;
    }

    MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digestName);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + digestName, e);
        }
    }

    /**
     * Reads a name: {@code sha256}, {@code SHA256} or {@code sha-256}, and nothing that merely looks like one of them.
     *
     * @param name the name to read
     * @return the algorithm, or empty if the name is none of ours
     */
    public static Optional<Algorithm> named(String name) {
        for (Algorithm algorithm : values()) {
            if (name.equals(algorithm.wireName) || name.equals(algorithm.uriName) || name.equals(algorithm.alias)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
