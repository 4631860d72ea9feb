package io.ninomaru.pages;

/** Where a session stands between its two factors. */
public enum Standing {
    /** No first factor was given. */
    ANONYMOUS,
    /** The account is protected, and no code was given in this session: it can do nothing else. */
    CODE_NEEDED,
    /** The account is disabled, and only a recovery code helps. */
    DISABLED,
    /** A second factor is required and not set up: nothing else can be done. */
    SET_UP_NEEDED,
    /** A code was given in this session, and has stopped counting with the account's second factor: the person logs in again. */
    LAPSED,
    /** The account has no second factor and needs none. */
    OPEN,
    /** A code was given in this session, and still counts. */
    GIVEN;

    /** Returns whether the session may do what the application's own rules allow. */
    public boolean isComplete() {
        return this == OPEN || this == GIVEN;
    }

    /** Returns whether a set-up comes next, and not a code. */
    boolean isSetUpNext() {
        return this == SET_UP_NEEDED || this == OPEN;
    }

    /** Returns the page that comes next, below the pages' own path. */
    public String next() {
        return isSetUpNext() ? "/set-up" : "";
    }
}
