package io.ninomaru.account;

/** Why something was refused. */
public enum Reason {
    /** The code is none of the account's at this time, or was used before: nobody learns which. */
    WRONG_CODE("wrong_code"),
    /** What was typed is no code, or has a length that no code of the account has. It was not counted. */
    MALFORMED("malformed"),
    /** There were too many wrong codes for a single one: two consecutive codes are asked. Nothing was evaluated or counted. */
    SECOND_CODE_NEEDED("second_code_needed"),
    /** All codes of the account are sent: have one sent, and name its challenge. Nothing was evaluated or counted. */
    CHALLENGE_NEEDED("challenge_needed"),
    /** The account is disabled: a recovery code or the operator's reset lets it enroll again. It is still protected. */
    DISABLED("disabled"),
    /** The account has nothing active; a set-up under way does not count. */
    NOT_ENROLLED("not_enrolled"),
    /** The set-up took too long or had too many wrong codes: begin again. Of a code that was sent: its challenge is over. */
    EXPIRED("expired"),
    /** The key is an authenticator of the account already, or its set-up is complete. */
    ALREADY_ENROLLED("already_enrolled"),
    /** The account has as many authenticators as the policy allows. */
    TOO_MANY("too_many"),
    /** A number or address may stand only beside an authenticator that shows its codes: set one up first, and keep it. */
    APP_NEEDED("app_needed"),
    /** The application's check says that the number may have changed hands: nothing was sent. */
    DESTINATION_AT_RISK("destination_at_risk"),
    /** A fresh code, or a recovery code, must come with this act. */
    CODE_NEEDED("code_needed"),
    /** What the recovery code has granted is over, or used up: a code of a device, or another recovery code, must come with this act. */
    GRANT_OVER("grant_over"),
    /** The account has no such authenticator. */
    NO_SUCH_AUTHENTICATOR("no_such_authenticator");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** Returns the word in JSON. */
    public String word() {
        return word;
    }
}
