package io.ninomaru.secondfactor;

/**
 * Hands codes to whoever delivers them: a gateway for short messages, mostly.
 *
 * <p>It is called in a thread of its own, by at most as many threads as the facade has for sending, while no database
 * transaction is under way and after the challenge is stored. It must end by itself within seconds: a gateway that does not
 * answer is an {@link Result#UNKNOWN}. Implementations are safe for any number of threads.
 */
@FunctionalInterface
public interface CodeSender {

    /** What became of a message, as far as it is known. */
    enum Result {
        /** The gateway has taken it; whether it arrives is another matter. */
        ACCEPTED("accepted"),
        /** It was not taken, and will not arrive. */
        REFUSED("refused"),
        /** Nobody knows: the connection broke, or there was no answer in time. It may arrive. */
        UNKNOWN("unknown");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** Returns the word in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * Sends one message. Asking a gateway twice is allowed only where it recognises {@link CodeMessage#idempotencyKey}, or
     * where the first request has certainly not reached it. What is thrown counts as {@link Result#UNKNOWN}.
     */
    Result send(CodeMessage message);
}
