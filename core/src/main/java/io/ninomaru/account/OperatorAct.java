package io.ninomaru.account;

import io.ninomaru.otp.DisplayText;

/**
 * What an operator did to an account in the place of the person whom it belongs to.
 *
 * @param what through which door
 * @param actor who
 * @param reason why
 */
public record OperatorAct(Door what, String actor, String reason) {

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if actor or reason is empty, or cannot be shown as one line
     */
    public OperatorAct {
        check(actor, reason);
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
