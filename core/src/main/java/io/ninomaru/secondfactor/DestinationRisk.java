package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;

/**
 * Asks somebody who knows whether a telephone number may have changed hands: a SIM that was swapped, a number that was ported, a
 * device that was changed a moment ago (NIST SP 800-63B section 3.1.3.3). Operators and gateways sell such answers.
 *
 * <p>It is asked before each code is sent, in threads of its own, while no database transaction is under way. If it throws, or takes
 * longer than five seconds, nothing is sent either, and the result is {@link CodeSender.Result#REFUSED}; whoever would rather send then
 * returns false. Implementations are safe for any number of threads.
 */
@FunctionalInterface
public interface DestinationRisk {

    /** Asks nobody. */
    DestinationRisk NONE = (account, destination, purpose) -> false;

    /**
     * Returns whether nothing must be sent there now. The person is told {@code destination_at_risk}, and a listener of {@link
     * io.ninomaru.account.Event.Withheld}.
     *
     * @param account whose code it is
     * @param destination the number or address; it identifies a person, and is never to be logged
     * @param purpose what the code is to be good for
     */
    boolean isAtRisk(Account account, Destination destination, Purpose purpose);
}
