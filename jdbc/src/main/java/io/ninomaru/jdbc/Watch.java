package io.ninomaru.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a server to give up what is not done at its deadline, so that no session is left there that waits for a lock. A driver
 * asks by a connection of its own and waits for that; here a thread of ours does, and whoever has called waits for nothing but
 * his answer.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Watch.class.getName());

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "ninomaru-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final Engine engine;

    Watch(Engine engine) {
        this.engine = engine;
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Begins to watch a connection. */
    Watched over(Connection connection, Deadline deadline) {
        Watched watched = new Watched(connection);
        if (engine.isAskedToGiveUp()) {
            watched.due = threads.schedule(watched::giveUp, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        }
        return watched;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private enum State {
        RUNNING,
        DONE,
        GIVEN_UP
    }

    /** One connection that is watched while it is lent. */
    final class Watched {

        private final Connection connection;
        private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
        private Future<?> due = java.util.concurrent.CompletableFuture.completedFuture(null);

        private Watched(Connection connection) {
            this.connection = connection;
        }

        private void giveUp() {
            if (state.compareAndSet(State.RUNNING, State.GIVEN_UP)) {
                try {
                    engine.giveUp(connection);
                } catch (SQLException e) {
                    LOG.log(Level.DEBUG, "the server could not be asked to give up; the connection is ended", e);
                }
            }
        }

        /**
         * Ends it.
         *
         * @return false if the server was asked to give up: that may still reach it, so nothing else must run on this connection
         */
        boolean end() {
            due.cancel(false);
            return state.compareAndSet(State.RUNNING, State.DONE) || state.get() == State.DONE;
        }
    }
}
