package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a server in every query whether it may be believed: a pool, a proxy or a name may lead to another one than at the start. So
 * the answer has a row where nothing was found, too. Safe for any number of threads.
 */
final class ServerReading implements Reading {

    /** How long one and the same server is believed not to have become a replica, where asking that costs it something. */
    private static final long BELIEVED_NANOS = Duration.ofMillis(100).toNanos();

    private static final int FIRST_COLUMN_OF_THE_QUERY = 5;
    private static final long NOBODY = -1;

    /** A server that was seen to be no replica. */
    private record Seen(long server, long atNanos) {
        boolean isFresh() {
            return System.nanoTime() - atNanos < BELIEVED_NANOS;
        }
    }

    private final String database;
    private final Engine engine;
    private final Fitness fitness;
    private final String unfit;
    private volatile Seen seen = new Seen(NOBODY, 0);

    /**
     * Makes it.
     *
     * @throws StoreException if the server that this connection leads to may not be believed
     */
    ServerReading(String database, Engine engine, Connection connection) throws SQLException {
        this.database = database;
        this.engine = engine;
        this.fitness = engine.fitness();
        this.unfit = fitness.unfit(connection);
        refuse(Query.value(connection, "SELECT " + unfit(NOBODY)));
    }

    private String unfit(long known) {
        String replica = known == NOBODY ? "WHEN (" + fitness.replica() + ") THEN 'replica' " : "";
        return "COALESCE(CASE " + unfit + replica + "END, '')";
    }

    @Override
    public String put(String select, boolean again) {
        Seen last = seen;
        long known = !again && last.isFresh() ? last.server() : NOBODY;
        return "SELECT " + unfit(known) + ", " + fitness.server() + ", " + known + ", " + engine.clock() + ", found.* "
                + "FROM (SELECT 1 AS here) AS server LEFT JOIN (" + select + ") AS found ON 1 = 1";
    }

    @Override
    public boolean isFound(ResultSet row) throws SQLException {
        refuse(row.getString(1));
        long server = row.getLong(2);
        long known = row.getLong(3);
        if (known == NOBODY) {
            seen = new Seen(server, System.nanoTime());
        } else if (known != server) {
            throw new AnotherServer();
        }
        return row.getString(FIRST_COLUMN_OF_THE_QUERY) != null;
    }

    @Override
    public Optional<Instant> storeTime(ResultSet row) throws SQLException {
        return Optional.of(Instant.ofEpochMilli(row.getLong(4)));
    }

    private void refuse(String word) {
        if (!word.isEmpty()) {
            throw new StoreException("the database " + database + " cannot be used as it is: " + fitness.remedy(word)
                    + ". Nothing was stored");
        }
    }
}
