package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Lends a connection that only looks, to one thread after another. */
final class SqliteLookSession implements StoreSession {

    private static final int MOST_ATTEMPTS = 5;

    private final Path file;
    private final ReentrantLock turn = new ReentrantLock();
    private SqliteLook look;
    private Statements statements;
    private boolean closed;

    private SqliteLookSession(Path file, SqliteLook look) {
        this.file = file;
        this.look = look;
        this.statements = statements(look);
    }

    /** Opens it; the tables must be those of this version. */
    static SqliteLookSession open(Path file) {
        SqliteLookSession session = new SqliteLookSession(file, SqliteLook.open(file));
        try {
            session.asked(() -> {
                int version = SqliteSchema.version(session.look.connection(), file);
                if (version < SqliteSchema.VERSION) {
                    throw SqliteSchema.missing(file, version);
                }
                return version;
            });
            return session;
        } catch (StoreException e) {
            session.close();
            throw e;
        }
    }

    private static Statements statements(SqliteLook look) {
        return Statements.kept(look.connection(), e -> false);
    }

    @Override
    public <T> T read(Work<T> work) {
        return asked(() -> work.run(statements));
    }

    @Override
    public <T> T write(T lost, Work<T> work) {
        throw new StoreException("the database " + file + " was opened only to look at it. Nothing was stored");
    }

    List<Finding> diagnose() {
        return asked(() -> SqliteDiagnosis.of(look.connection(), file, SqliteDiagnosis.durabilityOnceOpened()));
    }

    private interface Question<T> {
        T ask() throws SQLException, LostRace;
    }

    /** Asked again where somebody has begun to write meanwhile, which a connection that trusts the file does not see. */
    private <T> T asked(Question<T> question) {
        turn.lock();
        try {
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                if (closed) {
                    throw new StoreException("the store over " + file + " has been closed. Open it again");
                }
                try {
                    T answer = question.ask();
                    if (look.holds()) {
                        return answer;
                    }
                } catch (SQLException e) {
                    if (look.holds()) {
                        throw SqliteFaults.of(file, e);
                    }
                } catch (LostRace e) {
                    throw new AssertionError("reading is no race", e);
                }
                openAgain();
            }
            throw new StoreException("the database " + file + " is being opened and closed all the time. Try again");
        } finally {
            turn.unlock();
        }
    }

    private void openAgain() {
        closeLook();
        look = SqliteLook.open(file);
        statements = statements(look);
    }

    private void closeLook() {
        try {
            look.close();
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            closeLook();
        } finally {
            turn.unlock();
        }
    }
}
