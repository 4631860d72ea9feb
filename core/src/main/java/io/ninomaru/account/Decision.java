package io.ninomaru.account;

import java.util.Optional;

/**
 * What a rule decides.
 *
 * @param outcome the answer, to be released only when {@code next} is durable
 * @param next the record to store, or empty if nothing changes
 * @param <O> the type of the answer
 */
public record Decision<O>(O outcome, Optional<AccountRecord> next) {

    static <O> Decision<O> unchanged(O outcome) {
        return new Decision<>(outcome, Optional.empty());
    }

    static <O> Decision<O> store(O outcome, AccountRecord next) {
        return new Decision<>(outcome, Optional.of(next));
    }

    static Decision<Outcome> rejected(Reason reason) {
        return unchanged(new Outcome.Rejected(reason));
    }
}
