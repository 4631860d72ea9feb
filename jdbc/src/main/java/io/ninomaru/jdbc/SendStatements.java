package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.SendLine;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The statements of the sends per number, on the connection of {@link Statements}. */
final class SendStatements {

    private static final String FIND =
            "SELECT " + Bounded.text("sends", Bounded.LONGEST_LINE) + " FROM ninomaru_send WHERE number = ?";

    private static final String BEGIN = "INSERT INTO ninomaru_send (number, sends, sent_at) VALUES (?, ?, ?)";

    private static final String REPLACE = """
            UPDATE ninomaru_send
               SET sends = ?, sent_at = ?
             WHERE number = ? AND sends = ?
            """;

    /** Whatever stands in a row, no more of it is read than one that is ours can have. */
    private static final String LINES = String.format(Locale.ROOT, """
            SELECT number, CASE WHEN octet_length(sends) <= %d THEN sends ELSE '' END AS sends, sent_at
              FROM ninomaru_send
             WHERE number > ? AND octet_length(number) <= %d
             ORDER BY number
             LIMIT ?
            """, SendLine.MAX_LENGTH, SendLine.MAX_LENGTH);

    private static final String FORGET = "DELETE FROM ninomaru_send WHERE sent_at < ?";

    private SendStatements() {}

    static Optional<String> find(Statements statements, String number) throws SQLException {
        return statements
                .select(FIND, statement -> statement.setString(1, number), row -> row.getString("sends"))
                .stream()
                .findFirst();
    }

    static boolean begin(Statements statements, String number, String line, Instant at) throws SQLException, LostRace {
        try {
            return statements.with(BEGIN, statement -> {
                statement.setString(1, number);
                statement.setString(2, line);
                statement.setLong(3, at.toEpochMilli());
                return statement.executeUpdate() == 1;
            });
        } catch (SQLException e) {
            if (statements.isDuplicate(e)) {
                throw new LostRace();
            }
            throw e;
        }
    }

    static boolean replace(Statements statements, String number, String expected, String line, Instant at)
            throws SQLException, LostRace {
        int changed = statements.with(REPLACE, statement -> {
            statement.setString(1, line);
            statement.setLong(2, at.toEpochMilli());
            statement.setString(3, number);
            statement.setString(4, expected);
            return statement.executeUpdate();
        });
        if (changed != 1) {
            throw new LostRace();
        }
        return true;
    }

    static List<SendLine> lines(Statements statements, Optional<String> after, int limit) throws SQLException {
        return statements.select(
                LINES,
                statement -> {
                    statement.setString(1, after.orElse(""));
                    statement.setInt(2, limit);
                },
                row -> new SendLine(
                        row.getString("number"), row.getString("sends"), Instant.ofEpochMilli(row.getLong("sent_at"))));
    }

    static int forget(Statements statements, Instant before) throws SQLException {
        return statements.with(FORGET, (PreparedStatement statement) -> {
            statement.setLong(1, before.toEpochMilli());
            return statement.executeUpdate();
        });
    }
}
