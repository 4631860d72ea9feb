package io.ninomaru.account;

import io.ninomaru.otp.DisplayText;
import java.time.Instant;

/**
 * What an operator did to an account in the place of the person whom it belongs to.
 *
 * @param at when
 * @param what what
 * @param actor who
 * @param reason why
 */
public record OperatorAct(Instant at, What what, String actor, String reason) {

    /** What can be done. */
    public enum What {
        /** Began a set-up without a code of the account. */
        ENROLL("enroll"),
        /** Removed an authenticator without a code. */
        REMOVE("remove"),
        /** Made new recovery codes without a code. */
        RECOVERY_CODES("recovery-codes"),
        /** Resynchronised a device whose last step lies in the future. */
        RESYNC("resync"),
        /** Disabled the account. */
        DISABLE("disable"),
        /** Ended its waits. */
        UNLOCK("unlock"),
        /** Took everything from it, so that it can be set up anew. */
        RESET("reset");

        private final String word;

        What(String word) {
            this.word = word;
        }

        /** Returns the word in JSON; it is the command's name. */
        public String word() {
            return word;
        }

        /** Returns the act that a word names, or fails. */
        static What named(String word) {
            for (What what : values()) {
                if (what.word.equals(word)) {
                    return what;
                }
            }
            throw new IllegalArgumentException("the record: unknown act of an operator");
        }
    }

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if actor or reason is empty, or cannot be shown as one line
     */
    public OperatorAct {
        check(actor, reason);
    }

    OperatorAct broughtBackTo(Instant now) {
        return at.isAfter(now) ? new OperatorAct(now, what, actor, reason) : this;
    }

    /**
     * Checks the texts of an act that is to come.
     *
     * @throws IllegalArgumentException if actor or reason is empty, or cannot be shown as one line
     */
    public static void check(String actor, String reason) {
        DisplayText.check("the operator's name", actor);
        DisplayText.check("the reason", reason);
    }
}
