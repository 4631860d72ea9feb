package io.ninomaru.account;

import java.util.Optional;

/**
 * What became of an act that may need a second factor.
 *
 * @param <T> what it gives
 */
public sealed interface Answer<T> {

    /** Returns what the act gave, or empty if it was refused. */
    Optional<T> granted();

    /** Returns why it was refused, or empty if it was not. Nothing was done then, though a wrong code may have been counted. */
    Optional<Outcome> refusal();

    /** Returns whether it was done. */
    default boolean isGranted() {
        return granted().isPresent();
    }

    /**
     * It was done, and is stored.
     *
     * @param value what it gives
     * @param <T> what it gives
     */
    record Granted<T>(T value) implements Answer<T> {
        @Override
        public Optional<T> granted() {
            return Optional.of(value);
        }

        @Override
        public Optional<Outcome> refusal() {
            return Optional.empty();
        }
    }

    /**
     * It was not done.
     *
     * @param why the answer to the code that was to allow it, or why nothing can
     * @param <T> what it would have given
     */
    record Refused<T>(Outcome why) implements Answer<T> {
        @Override
        public Optional<T> granted() {
            return Optional.empty();
        }

        @Override
        public Optional<Outcome> refusal() {
            return Optional.of(why);
        }
    }
}
