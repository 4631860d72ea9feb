package io.ninomaru.jdbc;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A store that can tell how its database is set. */
public interface Diagnosable {

    /**
     * Looks at the database.
     *
     * @param clock the clock to compare the database's with
     * @return what was seen: one finding for each thing that was looked at
     */
    List<Finding> diagnose(InstantSource clock);

    /**
     * Compares a clock with the database's, which costs one question.
     *
     * @return what was seen, or empty if the database has no clock of its own
     */
    default Optional<Finding> diagnoseClock(InstantSource clock) {
        return Optional.empty();
    }
}
