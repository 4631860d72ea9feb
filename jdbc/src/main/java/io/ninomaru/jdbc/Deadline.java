package io.ninomaru.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Until when one call may wait, whatever it waits for: set once, at its beginning. Immutable.
 *
 * @param nanoTime the end, as {@link System#nanoTime} counts
 */
record Deadline(long nanoTime) {

    /** Nobody waits longer between two looks at a lock of another process. */
    private static final int LONGEST_PAUSE_MILLIS = 25;

    /** The end of a call that begins now. */
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long remainingNanos() {
        return nanoTime - System.nanoTime();
    }

    /** Never less than nothing. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    boolean passed() {
        return remainingNanos() <= 0;
    }

    /** Sleeps until somebody wakes this thread, it is interrupted, or the time is over. */
    void park(Object blocker) {
        LockSupport.parkNanos(blocker, remainingNanos());
    }

    /**
     * Sleeps before the next look at a lock that another process holds: SQLite itself would wait deaf to interruptions.
     *
     * @param attempt how often it was looked at in vain: 0 or more
     */
    void pause(int attempt) throws InterruptedException {
        long millis = Math.min(1L << Math.min(attempt, 10), LONGEST_PAUSE_MILLIS);
        TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.MILLISECONDS.toNanos(millis), Math.max(0, remainingNanos())));
    }
}
