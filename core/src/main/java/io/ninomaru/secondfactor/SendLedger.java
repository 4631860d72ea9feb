package io.ninomaru.secondfactor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept how often something was sent to each number and to each range of numbers, whichever account has it: many
 * accounts with one number would else be a way to flood it, or to run up costs. The contract, in the words of RFC 2119:
 *
 * <ul>
 *   <li>An implementation MUST be safe for any number of threads.
 *   <li>Which of several writers was first MUST be decided by one conditional statement, never by a read before a write; losing
 *       is the answer false.
 *   <li>It MUST take its own connection and have committed before it returns, as {@link AccountStore} does.
 *   <li>Any fault MUST be a {@link StoreException}.
 * </ul>
 *
 * <p>Numbers come as pseudonyms under an application secret; no number itself is ever kept.
 */
public interface SendLedger {

    /** Returns what was kept of a number last, or empty if nothing was. */
    Optional<String> find(String number);

    /**
     * Keeps the first line of a number.
     *
     * @param line ASCII, at most 255 characters
     * @param at when it was sent to
     * @return false if there is one already, which stays as it is
     */
    boolean begin(String number, String line, Instant at);

    /**
     * Puts a line in the place of another.
     *
     * @param expected what must still stand there
     * @return false if something else does; nothing was changed then
     */
    boolean replace(String number, String expected, String line, Instant at);

    /**
     * Returns the lines of the numbers that come after one, in an order of the implementation's own; none after the last.
     *
     * @param after the number of the last line that was returned, or empty to begin
     * @param limit how many at most, 1 to 1000
     */
    List<SendLine> lines(Optional<String> after, int limit);

    /**
     * Returns the ledger's own time, if its engine has a clock, which is one for all hosts. It is asked when a line lies ahead of a
     * host's clock, to see whose is wrong.
     */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /** Forgets the numbers that nothing was sent to since an instant. */
    void forget(Instant before);
}
