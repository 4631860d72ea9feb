package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Two connections and the turns that threads take on them: one reads what is committed, one writes. Threads that want to write
 * at the same time are committed together, so they share the flush to the disk. Each has a savepoint of its own: one that
 * comes too late, or fails, takes back what it did and harms no other. Nobody learns anything before the commit.
 */
final class SqliteSession implements StoreSession {

    private static final int LARGEST_GROUP = 128;

    private final Path file;
    private final Connection reading;
    private final Connection writing;
    private final Statements reads;
    private final Statements writes;
    private final ReentrantLock readTurn = new ReentrantLock();
    private final GroupTurns<Member<?>> writeTurns = new GroupTurns<>(LARGEST_GROUP, this::commitTogether);
    private volatile boolean closed;

    SqliteSession(Path file, Connection reading, Connection writing) {
        this.file = file;
        this.reading = reading;
        this.writing = writing;
        // The busy timeout says how long a statement waits.
        this.reads = Statements.kept(reading, SqliteSession::isDuplicate);
        this.writes = Statements.kept(writing, SqliteSession::isDuplicate);
    }

    private static boolean isDuplicate(SQLException e) {
        return e instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY;
    }

    /** One thread's work in a group, and what became of it. */
    private static final class Member<T> extends GroupTurns.Member {

        private final Work<T> work;
        private final T lost;
        private @Nullable T answer;
        private @Nullable Throwable failure;

        Member(Work<T> work, T lost) {
            this.work = work;
            this.lost = lost;
        }

        /** Runs the work, and returns whether its changes are to stay. */
        boolean run(Statements statements) throws SQLException {
            try {
                answer = work.run(statements);
                return true;
            } catch (LostRace e) {
                answer = lost;
                return false;
            } catch (RuntimeException | Error e) {
                failure = e;
                return false;
            }
        }
    }

    /** Reads what is committed. */
    @Override
    public <T> T read(Work<T> work) {
        readTurn.lock();
        try {
            refuseIfClosed();
            return work.run(reads);
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        } catch (LostRace e) {
            throw new AssertionError("reading is no race", e);
        } finally {
            readTurn.unlock();
        }
    }

    /**
     * Writes in a transaction that is durable when this returns. After a fault the work is never run again.
     *
     * @param lost the answer if another was first
     */
    @Override
    public <T> T write(T lost, Work<T> work) {
        Member<T> mine = new Member<>(work, lost);
        writeTurns.submit(mine);
        return answer(mine);
    }

    private <T> T answer(Member<T> member) {
        @Nullable Throwable failure = member.failure;
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof SQLException e) {
            throw SqliteFaults.of(file, e);
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        @Nullable T answer = member.answer;
        if (answer == null) {
            throw new AssertionError("work that did not fail has an answer");
        }
        return answer;
    }

    private void commitTogether(List<Member<?>> group) {
        try {
            refuseIfClosed();
            transaction(group);
        } catch (SQLException | RuntimeException | Error e) {
            group.forEach(member -> member.failure = e);
        }
    }

    private void transaction(List<Member<?>> group) throws SQLException {
        writes.execute("BEGIN IMMEDIATE");
        try {
            for (Member<?> member : group) {
                writes.execute("SAVEPOINT member");
                if (!member.run(writes)) {
                    writes.execute("ROLLBACK TO member");
                }
                writes.execute("RELEASE member");
            }
            writes.execute("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
    }

    /** Some failures have rolled back already; then there is nothing to do, and SQLite says so by an error. */
    private void rollBack(Throwable cause) {
        try {
            writes.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Looks at how the connection that writes is set, and at the disk. */
    List<Finding> diagnose() {
        return writeTurns.alone(this::findings);
    }

    private List<Finding> findings() {
        try {
            refuseIfClosed();
            return SqliteDiagnosis.of(writing, file);
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StoreException("the store over " + file + " has been closed. Open it again");
        }
    }

    @Override
    public void close() {
        closed = true;
        readTurn.lock();
        try {
            writeTurns.alone(this::closeBoth);
        } finally {
            readTurn.unlock();
        }
    }

    private boolean closeBoth() {
        try (reading;
                writing) {
            // Both are closed, whatever becomes of the other.
            return true;
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        }
    }
}
