package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.RecoveryGrant;
import java.util.Optional;

/** What allows an act that would weaken an account if anybody else could do it (NIST SP 800-63B section 4.1.2.1). */
public sealed interface Authority {

    /** Returns who acts, if an operator does. */
    default Optional<OperatorAct> operator() {
        return Optional.empty();
    }

    /** Nothing: enough for an account that never had an authenticator. */
    record None() implements Authority {}

    /**
     * A code or recovery code, which is spent by the act.
     *
     * @param attempt what was typed
     */
    record Fresh(Attempt attempt) implements Authority {}

    /**
     * What a recovery code has granted that was accepted a moment ago.
     *
     * @param grant what was granted
     */
    record Granted(RecoveryGrant grant) implements Authority {}

    /**
     * An operator's override.
     *
     * @param act who and why; it is recorded
     */
    record Operator(OperatorAct act) implements Authority {
        @Override
        public Optional<OperatorAct> operator() {
            return Optional.of(act);
        }
    }
}
