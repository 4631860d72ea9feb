package io.ninomaru.account;

/** What an authenticator is, seen from the person who has it. */
public enum AuthenticatorKind {
    /** An app, or a hardware token that was given the key: it shows time-based codes. */
    APP("app"),
    /** A telephone number or an address to which each code is sent; its key is shown to nobody. */
    DELIVERED("delivered");

    private final String word;

    AuthenticatorKind(String word) {
        this.word = word;
    }

    /** Returns the word in JSON. */
    public String word() {
        return word;
    }
}
