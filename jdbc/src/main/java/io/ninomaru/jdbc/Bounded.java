package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.SendLine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Bounds on what is read. Whoever can write to the database can write texts of any length there; they stand in the statements,
 * so that none of it comes here. In the place of what is longer than Ninomaru ever writes there is an empty text: a record that is
 * empty cannot be opened, and an empty entry is none that the trail knows.
 */
final class Bounded {

    /** In bytes; the longest record that a key ring opens. */
    static final int LONGEST_RECORD = 1 << 20;
    /** In bytes; nearly every record is shorter. */
    static final int LONG_RECORD = 16_384;

    static final int LONGEST_ENTRY = 16_384;
    static final int LONGEST_LINE = SendLine.MAX_LENGTH;
    static final int LONGEST_WORD = 128;

    static final int LONGEST_NAME = 1_020;

    /** How many rows are read at once. */
    static final int STEP = 500;
    /** In characters; about this much is kept at once. */
    static final long PAGE_SIZE = 8 << 20;

    private Bounded() {}

    /** A column of texts, by its own name. */
    static String text(String column, int longestBytes) {
        return "CASE WHEN octet_length(" + column + ") <= " + longestBytes + " THEN " + column + " ELSE '' END AS "
                + column;
    }

    /** A column of names in bytes, by its own name; of one that is too long the first bytes, and more of them than a name has. */
    static String bytes(String column) {
        return "CASE WHEN octet_length(" + column + ") <= " + LONGEST_NAME + " THEN " + column + " ELSE substr("
                + column + ", 1, " + (LONGEST_NAME + 1) + ") END AS " + column;
    }

    /** Reads what comes after a row, or the first ones. */
    interface Step<T> {
        List<T> after(Optional<T> last, int limit) throws SQLException;
    }

    /** Reads rows in steps, and no more of them than fit into memory: fewer than the limit do not mean that there are no more. */
    static <T> List<T> page(int limit, Step<T> step, ToIntFunction<T> length) throws SQLException {
        List<T> page = new ArrayList<>();
        long size = 0;
        while (page.size() < limit && size < PAGE_SIZE) {
            Optional<T> last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
            int most = Math.min(STEP, limit - page.size());
            List<T> next = step.after(last, most);
            page.addAll(next);
            size += next.stream().mapToLong(length::applyAsInt).sum();
            if (next.size() < most) {
                break;
            }
        }
        return page;
    }
}
