package io.ninomaru.secondfactor;

import java.time.Instant;
import java.util.Optional;

/** What is counted in one line of the {@link SendLedger}, and how. */
interface SendCount {

    /** The pseudonym that the line is kept under. */
    String name();

    /**
     * Returns from when one more may be sent, or empty if it may be now.
     *
     * @param line what is kept, if anything is
     * @throws StoreException if it was altered
     */
    Optional<Instant> spentUntil(Optional<String> line, Instant now);

    /**
     * Returns the time of the latest send in a line, as far as it tells.
     *
     * @throws StoreException if it was altered
     */
    Instant latest(String line);

    /** Returns the line in which what lies ahead of a time counts as of that time. */
    String broughtBackTo(String line, Instant now);

    /** Returns the line after one more was sent. */
    String afterOne(Optional<String> line, Instant now);

    /** What this process has not written itself. */
    static StoreException altered() {
        return new StoreException(
                "what is kept of the sends to a number or a range of numbers was altered. Delete all rows of the table "
                        + "ninomaru_send; the counts begin anew then");
    }
}
