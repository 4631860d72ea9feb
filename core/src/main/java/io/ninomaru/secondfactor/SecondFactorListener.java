package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import java.time.Instant;

/**
 * Hears of what has happened to accounts, after it is stored: to notify a person by another channel (NIST SP 800-63B section
 * 4.6), or to alert an operator. What happens every day ({@link Event.Routine}) is not told; it stands in the trail. No event holds a key, a code or a recovery code.
 *
 * <p>It is called in a thread of its own, one event after the other. It may throw or hang: no attempt waits
 * for it. What it misses is logged, so it is no place for what must not be lost.
 */
@FunctionalInterface
public interface SecondFactorListener {

    /**
     * Hears of one event.
     *
     * @param account whose
     * @param at the instant of the attempt
     * @param event what
     */
    void happened(Account account, Instant at, Event event);
}
