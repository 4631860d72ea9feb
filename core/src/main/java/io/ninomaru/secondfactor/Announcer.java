package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a listener of events in a thread of its own, which ends when there is nothing to tell. The queue is bounded: a listener
 * that hangs makes events fall out at its end, and nothing else.
 */
final class Announcer {

    private static final Logger LOG = System.getLogger(Announcer.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final int IDLE_SECONDS = 10;

    private final SecondFactorListener listener;
    private final ThreadPoolExecutor thread;
    private final AtomicLong missed = new AtomicLong();

    Announcer(SecondFactorListener listener) {
        this.listener = listener;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Announcer::newThread,
                (task, executor) -> missed());
        thread.allowCoreThreadTimeOut(true);
    }

    /** Nothing of whom the caller acts for: neither its thread-locals nor its class loader. */
    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "ninomaru-listener", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Announcer.class.getClassLoader());
        return thread;
    }

    /** What is told is stored already: its answer leaves whatever becomes of the telling, even if no thread can be made. */
    void announce(Account account, Instant at, List<Event> events) {
        for (Event event : events) {
            try {
                thread.execute(() -> tell(account, at, event));
            } catch (Throwable e) {
                missed();
            }
        }
    }

    /** Logs the first event that was missed, and then ever more seldom. */
    private void missed() {
        long count = missed.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.log(Level.WARNING, "the listener is too slow: events that were not told so far: " + count);
        }
    }

    /** Whatever the listener throws, the next event is told; its message may hold anything and is not logged. */
    private void tell(Account account, Instant at, Event event) {
        try {
            listener.happened(account, at, event);
        } catch (Throwable e) {
            LOG.log(
                    Level.WARNING,
                    "the listener failed with " + e.getClass().getName() + " on "
                            + event.getClass().getSimpleName());
        }
    }
}
