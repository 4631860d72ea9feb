package io.ninomaru.account;

/** Through which door something came; the trail says so of each of its entries. */
public enum Door {
    /** Verifying a code. */
    VERIFY("verify"),
    /** Beginning a set-up. */
    ENROLL("enroll"),
    /** Confirming a set-up. */
    CONFIRM("confirm"),
    /** Sending a code. */
    SEND("send"),
    /** Removing an authenticator. */
    REMOVE("remove"),
    /** Renaming an authenticator. */
    RENAME("rename"),
    /** Making new recovery codes. */
    RECOVERY_CODES("recovery-codes"),
    /** Resynchronising a device. */
    RESYNC("resync"),
    /** The operator's disabling. */
    DISABLE("disable"),
    /** The operator's ending of waits. */
    UNLOCK("unlock"),
    /** The operator's reset. */
    RESET("reset"),
    /** The operator's giving of another name to an account. */
    MOVE("move"),
    /** The operator's deletion of all that is known. */
    FORGET("forget");

    private final String word;

    Door(String word) {
        this.word = word;
    }

    /** Returns the word in the trail and in JSON; it is the command's name. */
    public String word() {
        return word;
    }
}
