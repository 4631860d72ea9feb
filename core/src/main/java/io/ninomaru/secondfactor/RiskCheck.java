package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.delivered.Issued;
import java.time.Duration;

/** Asks a {@link DestinationRisk}, within bounds of its own: a gateway that is slow must not look like a number at risk. */
final class RiskCheck {

    /** What is known then. */
    enum Answer {
        /** Nothing speaks against it. */
        SAFE,
        /** The number may have changed hands. */
        AT_RISK,
        /** Nobody could be asked. */
        UNKNOWN
    }

    /** How long a caller waits. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Asks nobody. */
    static final RiskCheck NONE = new RiskCheck(DestinationRisk.NONE, PATIENCE);

    private final DestinationRisk risk;
    private final BoundedCalls calls;

    RiskCheck(DestinationRisk risk, Duration patience) {
        this.risk = risk;
        this.calls = new BoundedCalls("the check for numbers that change hands", patience);
    }

    Answer ask(Account account, Issued issued) {
        return risk == DestinationRisk.NONE
                ? Answer.SAFE
                : calls.call(() -> answer(account, issued), Answer.UNKNOWN, Answer.UNKNOWN);
    }

    private Answer answer(Account account, Issued issued) {
        return risk.isAtRisk(account, issued.destination(), issued.challenge().purpose())
                ? Answer.AT_RISK
                : Answer.SAFE;
    }
}
