package io.ninomaru.account;

/** Of which kind a wrong code was; each has a run of failures of its own. */
public enum CodeKind {
    /** What an app or a token shows. */
    AUTHENTICATOR("wrong_code", "failures"),
    /** A recovery code. */
    RECOVERY("wrong_recovery_code", "recovery_code_failures"),
    /** A code that was sent. */
    DELIVERED("wrong_delivered_code", "delivered_code_failures");

    private final String missed;
    private final String failures;

    CodeKind(String missed, String failures) {
        this.missed = missed;
        this.failures = failures;
    }

    String missed() {
        return missed;
    }

    String failures() {
        return failures;
    }
}
