package io.ninomaru.jdbc;

import java.sql.SQLException;

/**
 * What is done in one transaction.
 *
 * @param <T> the type of the answer
 */
@FunctionalInterface
interface Work<T> {

    /**
     * Does it.
     *
     * @throws LostRace if all of it is to be undone, because another was first
     */
    T run(Statements statements) throws SQLException, LostRace;
}
