package io.ninomaru.account;

/** What a code is sent for; it is good for nothing else. */
public enum Purpose {
    /** Confirming the number or address that it is sent to. */
    CONFIRM("confirm"),
    /** Verifying: logging in, or whatever else the application asks a second factor for. */
    LOGIN("login"),
    /** Allowing a change of the account: a further authenticator, a removal, new recovery codes. */
    CHANGE("change");

    private final String word;

    Purpose(String word) {
        this.word = word;
    }

    /** Returns the word in records and JSON. */
    public String word() {
        return word;
    }
}
