package io.ninomaru.secondfactor;

/**
 * A fault of the store: nothing is known to have been accepted. The message says what to do and contains no secret.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes a fault. */
    public StoreException(String message) {
        super(message);
    }

    /** Makes a fault that has a cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
