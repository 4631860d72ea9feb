package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.OperatorAct;
import java.util.Optional;

/** One that would weaken an account if anybody could ask it. */
public sealed interface GuardedRule<O> extends Rule<O>
        permits Enroll, EnrollDelivered, Remove, Rename, RenewRecoveryCodes {

    /** Returns what allows it. */
    Authority authority();

    @Override
    default boolean comparesRecoveryCode() {
        return authority() instanceof Authority.Fresh fresh && fresh.attempt() instanceof Attempt.Recovery;
    }

    @Override
    default Optional<OperatorAct> operator() {
        return authority().operator();
    }
}
