package io.ninomaru.jdbc;

import java.time.InstantSource;
import java.util.List;

/** A store that can tell how its database is set. */
public interface Diagnosable {

    /**
     * Looks at the database.
     *
     * @param clock the clock to compare the database's with
     * @return what was seen: one finding for each thing that was looked at
     */
    List<Finding> diagnose(InstantSource clock);
}
