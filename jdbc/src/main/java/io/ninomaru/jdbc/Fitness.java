package io.ninomaru.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Whether a server, as it is and as it is set, can keep what is promised; asked in SQL, along with every query. */
interface Fitness {

    /**
     * Why the server, as it is and as it is set, cannot keep what is promised: the WHENs of a CASE, each with a word for it. They
     * are asked in every query, for a connection may lead to another server at any time.
     *
     * @param connection asks which of its settings this kind of server knows
     */
    String unfit(Connection connection) throws SQLException;

    /** Whether the server takes what it has from another one: a condition, which costs the server something. */
    String replica();

    /** A number, not negative, that two servers do not share: {@link #replica} is not asked each time of the same one. */
    String server();

    /** What such a word means, and what to do. */
    String remedy(String unfit);
}
