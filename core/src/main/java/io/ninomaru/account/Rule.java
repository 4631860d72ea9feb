package io.ninomaru.account;

import java.time.Instant;

/**
 * One thing that can be asked of an account, with its arguments: a pure function from the record as it is to an answer and
 * the record as it shall be. It may be asked again on a newer record when the store says that another one was first.
 *
 * @param <O> the type of the answer
 */
public sealed interface Rule<O> permits Enroll, Confirm, Verify, Remove {

    /**
     * Decides.
     *
     * @param record what is known of the account; {@link AccountRecord#EMPTY} if nothing is
     * @param now the instant of the attempt, the same for every retry of it
     * @param policy the numbers
     */
    Decision<O> decide(AccountRecord record, Instant now, Policy policy);
}
