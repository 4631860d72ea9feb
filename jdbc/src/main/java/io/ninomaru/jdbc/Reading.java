package io.ninomaru.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How a query is put to an engine. */
interface Reading {

    /** As it stands. */
    Reading PLAIN = new Reading() {
        @Override
        public String put(String select) {
            return select;
        }

        @Override
        public boolean isFound(ResultSet row) {
            return true;
        }

        @Override
        public Optional<Instant> storeTime(ResultSet row) {
            return Optional.empty();
        }
    };

    /** The statement that asks for what a query asks for. The query's first column is never null. */
    String put(String select);

    /**
     * Tells whether a row is one of the query's, and not only what the server says of itself.
     *
     * @throws io.ninomaru.secondfactor.StoreException if the server may not be believed
     */
    boolean isFound(ResultSet row) throws SQLException;

    /** The server's time when it answered, if it has a clock. */
    Optional<Instant> storeTime(ResultSet row) throws SQLException;
}
