package io.ninomaru.keyring;

/**
 * Something sealed could not be opened: a fault of settings or of what is stored, never an answer about a code.
 */
public final class SealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** The key ring has no secret under the tag. */
        UNKNOWN_TAG,
        /** The secret under the tag is not the one that sealed it. */
        OTHER_SECRET,
        /** It was altered, or moved from another account or version. */
        ALTERED
    }

    private final Kind kind;

    SealException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }
}
