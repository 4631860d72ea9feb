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
        public String put(String select, boolean again) {
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

    /** Another server has answered than the one of which something was known: to be asked again. */
    final class AnotherServer extends SQLException {
        private static final long serialVersionUID = 1L;

        AnotherServer() {
            super("every query is answered by another server");
        }
    }

    /**
     * Returns the statement that asks for what a query asks for.
     *
     * @param select its first column is never null
     * @param again whether another server had answered the first time
     */
    String put(String select, boolean again);

    /**
     * Tells whether a row is one of the query's, and not only what the server says of itself.
     *
     * @throws AnotherServer if the query is to be put again; at the first row, and not the second time
     * @throws io.ninomaru.secondfactor.StoreException if the server may not be believed
     */
    boolean isFound(ResultSet row) throws SQLException;

    /** The server's time when it answered, if it has a clock. */
    Optional<Instant> storeTime(ResultSet row) throws SQLException;
}
