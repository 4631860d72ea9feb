package io.ninomaru.secondfactor;

import java.time.Instant;

/**
 * What a {@link SendLedger} keeps of one number, as it stands there.
 *
 * @param number the pseudonym
 * @param line what is kept of it, or empty text where something stands that no ledger has written
 * @param at when it was sent to last
 */
public record SendLine(String number, String line, Instant at) {

    /** No line is longer. */
    public static final int MAX_LENGTH = 255;
}
