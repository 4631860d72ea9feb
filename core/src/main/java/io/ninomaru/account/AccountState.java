package io.ninomaru.account;

/** The state of an account, in one word. */
public enum AccountState {
    /** It has no authenticator. */
    EMPTY("empty"),
    /** A set-up is under way, and nothing verifies. */
    PENDING("pending"),
    /** A set-up took too long or had too many wrong codes; only shown, never stored. */
    EXPIRED("expired"),
    /** At least one authenticator verifies. */
    ACTIVE("active"),
    /** It had too many wrong codes, or an operator disabled it; it is still protected. */
    DISABLED("disabled");

    private final String word;

    AccountState(String word) {
        this.word = word;
    }

    /** Returns the word in columns and JSON. */
    public String word() {
        return word;
    }
}
