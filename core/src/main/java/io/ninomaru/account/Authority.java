package io.ninomaru.account;

/** What allows an act that would weaken an account if anybody else could do it (NIST SP 800-63B section 4.1.2.1). */
public sealed interface Authority {

    /** Nothing: enough for an account that never had an authenticator. */
    record None() implements Authority {}

    /**
     * A code or recovery code, which is spent by the act.
     *
     * @param attempt what was typed
     */
    record Fresh(Attempt attempt) implements Authority {}

    /**
     * An operator's override.
     *
     * @param act who, why and when; it is recorded
     */
    record Operator(OperatorAct act) implements Authority {}
}
