package io.ninomaru.account.rule;

import io.ninomaru.account.OperatorAct;
import java.util.Optional;

/** One that an operator alone asks. */
public sealed interface OperatorRule<O> extends Rule<O> permits Disable, Unlock, Reset, Move {

    /** Returns who acts and why. */
    OperatorAct act();

    @Override
    default Optional<OperatorAct> operator() {
        return Optional.of(act());
    }
}
