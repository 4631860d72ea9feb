package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Two connections and the turns that threads take on them: one reads what is committed, one writes. Threads that want to write
 * at the same time are committed together, see {@link SqliteGroup}. No call waits longer than the timeout, from its beginning,
 * and nothing is answered unless the files lie where they lay when they were opened.
 */
final class SqliteSession implements StoreSession {

    private static final int LARGEST_GROUP = 128;

    /** So many calls may wait, with room for the largest crowd that a disk serves in time; the next one is told at once. */
    private static final int MOST_WAITING = 4_096;

    private final Path file;
    private final FilesInPlace files;
    private final Connection reading;
    private final Connection writing;
    private final Duration timeout;
    private final Statements reads;
    private final ReentrantLock readTurn = new ReentrantLock();
    private final GroupTurns<SqliteGroup.Member<?>> writeTurns;
    private final Semaphore room;
    private volatile boolean closed;

    SqliteSession(SqliteOpening.Opened opened, Duration timeout) {
        this(opened, timeout, MOST_WAITING);
    }

    SqliteSession(SqliteOpening.Opened opened, Duration timeout, int mostWaiting) {
        this.room = new Semaphore(mostWaiting);
        this.file = opened.file();
        this.files = opened.files();
        this.reading = opened.reading();
        this.writing = opened.writing();
        this.timeout = timeout;
        // Nothing but the begin of a transaction waits for another process.
        this.reads = Statements.kept(reading, SqliteSession::isDuplicate);
        Statements writes = Statements.kept(writing, SqliteSession::isDuplicate);
        SqliteGroup group = new SqliteGroup(writes, files, this::refuseIfClosed, this::fault);
        this.writeTurns = new GroupTurns<>(LARGEST_GROUP, group);
    }

    private static boolean isDuplicate(SQLException e) {
        return e instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY;
    }

    /** What is done until a deadline. */
    private interface Bounded<T> {
        T until(Deadline deadline) throws InterruptedException, TimeoutException;
    }

    /** Reads what is committed. */
    @Override
    public <T> T read(Work<T> work) {
        return bounded(deadline -> {
            if (!readTurn.tryLock() && !readTurn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            try {
                T answer = readNow(work, deadline);
                files.check("Nothing was answered");
                return answer;
            } finally {
                readTurn.unlock();
            }
        });
    }

    /** A reader is in nobody's way but when another process opens the database after a crash, or has it for itself. */
    private <T> T readNow(Work<T> work, Deadline deadline) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            refuseIfClosed();
            try {
                return work.run(reads);
            } catch (SQLException e) {
                if (!SqliteFaults.isContention(e) || deadline.passed()) {
                    throw fault(e);
                }
            } catch (LostRace e) {
                throw new AssertionError("reading is no race", e);
            }
            deadline.pause(attempt);
        }
    }

    /**
     * Writes in a transaction that is durable when this returns. After a fault the work is never run again.
     *
     * @param lost the answer if another was first
     */
    @Override
    public <T> T write(T lost, Work<T> work) {
        return bounded(deadline -> {
            SqliteGroup.Member<T> mine = new SqliteGroup.Member<>(work, lost);
            writeTurns.submit(mine, deadline);
            return mine.answer(this::fault);
        });
    }

    private <T> T bounded(Bounded<T> call) {
        Deadline deadline = Deadline.in(timeout);
        if (!room.tryAcquire()) {
            throw new StoreException("too many calls are waiting for the database " + file
                    + ": another process holds it, or more is asked of it than its disk can do. Nothing was begun; try again "
                    + "later");
        }
        try {
            return call.until(deadline);
        } catch (TimeoutException e) {
            throw new StoreException(
                    "another process holds the database " + file
                            + ", or more is asked of it than its disk can do: it was " + "not free within "
                            + timeout.toMillis() + " ms. Nothing was stored; try again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    "interrupted while waiting for the database " + file + ". Nothing was begun, and nothing stored",
                    e);
        } finally {
            room.release();
        }
    }

    /** Files that are somewhere else explain whatever SQLite says. */
    private StoreException fault(SQLException e) {
        try {
            files.check("Nothing was stored");
        } catch (StoreException moved) {
            moved.addSuppressed(e);
            return moved;
        }
        return SqliteFaults.of(file, e);
    }

    /** Looks at how the connection that writes is set, and at the disk. */
    List<Finding> diagnose() {
        return writeTurns.alone(
                () -> asked(() -> SqliteDiagnosis.of(writing, file, SqliteDiagnosis.durability(writing))));
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T asked(Question<T> question) {
        try {
            refuseIfClosed();
            return question.ask();
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StoreException("the store over " + file + " has been closed. Open it again");
        }
    }

    /** Whoever waits for another process stops waiting when he sees that it is closed. */
    @Override
    public void close() {
        closed = true;
        readTurn.lock();
        try {
            writeTurns.alone(this::closeAll);
        } finally {
            readTurn.unlock();
        }
    }

    private boolean closeAll() {
        try (reading;
                writing) {
            // Both are closed, whatever becomes of the other.
            if (!writing.isClosed()) {
                files.close();
            }
            return true;
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        }
    }
}
