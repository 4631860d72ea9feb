package io.ninomaru.pages;

import io.ninomaru.account.Outcome;

/** Is told the answer to each attempt, for metrics. */
@FunctionalInterface
public interface Attempts {

    /** Nobody listens. */
    Attempts UNHEARD = (door, outcome) -> {};

    /**
     * An attempt was answered.
     *
     * @param door at which door: "verify", "confirm", "enroll", "rename", "remove" or "recovery-codes"
     * @param outcome the answer
     */
    void answered(String door, Outcome outcome);
}
