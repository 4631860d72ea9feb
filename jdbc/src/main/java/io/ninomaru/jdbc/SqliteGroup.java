package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work of several threads in one transaction, so that they share the flush to the disk. Each has a savepoint of its own: one
 * that comes too late, or throws whatever it may, is taken back alone. Where SQLite takes back everything for one member's
 * sake, the others are done again. Nobody learns anything before the commit.
 */
final class SqliteGroup implements GroupTurns.Together<SqliteGroup.Member<?>> {

    /** One thread's work, and what became of it. */
    static final class Member<T> extends GroupTurns.Member {

        private final Work<T> work;
        private final T lost;
        private @Nullable T answer;
        private @Nullable Throwable failure;

        Member(Work<T> work, T lost) {
            this.work = work;
            this.lost = lost;
        }

        /** Runs the work, and returns whether its changes are to stay. */
        private boolean run(Statements statements) {
            try {
                answer = work.run(statements);
                return true;
            } catch (LostRace e) {
                answer = lost;
                return false;
            } catch (SQLException | RuntimeException | Error e) {
                failure = e;
                return false;
            }
        }

        /** The answer of work that is done, or what it failed of. */
        T answer(Function<SQLException, StoreException> fault) {
            @Nullable Throwable thrown = failure;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof SQLException e) {
                throw fault.apply(e);
            }
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            @Nullable T found = answer;
            if (found == null) {
                throw new AssertionError("work that did not fail has an answer");
            }
            return found;
        }
    }

    private final Statements writes;
    private final FilesInPlace files;
    private final Runnable refuseIfClosed;
    private final Function<SQLException, StoreException> fault;

    /**
     * Makes it.
     *
     * @param refuseIfClosed throws if the store has been closed
     * @param fault what an error of SQLite means
     */
    SqliteGroup(
            Statements writes,
            FilesInPlace files,
            Runnable refuseIfClosed,
            Function<SQLException, StoreException> fault) {
        this.writes = writes;
        this.files = files;
        this.refuseIfClosed = refuseIfClosed;
        this.fault = fault;
    }

    @Override
    public void begin(Deadline deadline) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            refuseIfClosed.run();
            try {
                writes.execute("BEGIN IMMEDIATE");
                return;
            } catch (SQLException e) {
                if (!SqliteFaults.isContention(e) || deadline.passed()) {
                    throw fault.apply(e);
                }
            }
            deadline.pause(attempt);
        }
    }

    @Override
    public List<Member<?>> run(List<Member<?>> group) {
        try {
            for (Member<?> member : group) {
                if (!done(member)) {
                    rollBack(member.failure);
                    return group.stream().filter(other -> other.failure == null).toList();
                }
            }
            files.check("Nothing was stored");
            writes.execute("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            group.forEach(member -> member.failure = e);
            return List.of();
        }
        refuseIfMoved(group);
        return List.of();
    }

    /** Between the look before the commit and the commit itself they may have been moved. */
    private void refuseIfMoved(List<Member<?>> group) {
        try {
            files.check(
                    "Whether the last change can be found again is unclear, and nothing was accepted: a code may be spent");
        } catch (StoreException e) {
            group.forEach(member -> member.failure = e);
        }
    }

    /**
     * Does one member's work, and takes it back if it is not to stay.
     *
     * @return false if the whole transaction is undone because of it
     */
    private boolean done(Member<?> member) throws SQLException {
        writes.execute("SAVEPOINT member");
        if (!member.run(writes)) {
            try {
                writes.execute("ROLLBACK TO member");
            } catch (SQLException e) {
                @Nullable Throwable cause = member.failure;
                if (cause == null) {
                    throw e;
                }
                // A full disk, say: SQLite has undone everything, and knows the savepoint no more.
                cause.addSuppressed(e);
                return false;
            }
        }
        writes.execute("RELEASE member");
        return true;
    }

    /** Some failures have rolled back already; then there is nothing to do, and SQLite says so by an error. */
    private void rollBack(@Nullable Throwable cause) {
        try {
            writes.execute("ROLLBACK");
        } catch (SQLException e) {
            if (cause != null) {
                cause.addSuppressed(e);
            }
        }
    }
}
