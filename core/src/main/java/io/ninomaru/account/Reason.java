package io.ninomaru.account;

/** Why something was refused. */
public enum Reason {
    /** The code is none of the account's at this time, or was used before: nobody learns which. */
    WRONG_CODE("wrong_code"),
    /** What was typed is no code, or has a length that no code of the account has. It was not counted. */
    MALFORMED("malformed"),
    /** The account has nothing active; a set-up under way does not count. */
    NOT_ENROLLED("not_enrolled"),
    /** The set-up took too long or had too many wrong codes: begin again. */
    EXPIRED("expired"),
    /** The account has an active authenticator already. */
    ALREADY_ENROLLED("already_enrolled");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** Returns the word in JSON. */
    public String word() {
        return word;
    }
}
