package io.ninomaru.secondfactor;

import io.ninomaru.otp.DisplayText;

/**
 * A fault of the store: nothing is known to have been accepted. The message says what to do and contains no secret.
 */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes a fault. */
    public StoreException(String message) {
        super(DisplayText.line(message));
    }

    /** Makes a fault that has a cause. */
    public StoreException(String message, Throwable cause) {
        super(DisplayText.line(message), cause);
    }

    /** Makes the fault that an entry of a trail is there already, though the record knows nothing of it. */
    public static StoreException entryExists() {
        return new StoreException(
                "the trail of this account has an entry that its record knows nothing of: the record was put back from an "
                        + "older time or deleted, or somebody has written to the trail. Nothing was stored; find out who wrote "
                        + "to the database (`ninomaru audit verify`), then reset the account, or forget it if it has no record");
    }
}
