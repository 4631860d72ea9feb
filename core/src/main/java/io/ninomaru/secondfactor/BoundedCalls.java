package io.ninomaru.secondfactor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Calls somebody who may be slow in threads of its own, which end when there is nothing to do. Threads and queue are bounded, and
 * nobody waits longer than a few seconds: a gateway that is slow or dead delays those who want a code, and nobody else.
 */
final class BoundedCalls {

    private static final Logger LOG = System.getLogger(BoundedCalls.class.getName());
    private static final int THREADS = 8;
    /** So few that a dead gateway cannot hold all the threads of an application, each of which waits here. */
    private static final int MOST_WAITING = 16;

    private static final int IDLE_SECONDS = 10;

    private final String whom;
    private final Duration patience;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            BoundedCalls::newThread);

    /**
     * Makes one.
     *
     * @param whom whom it calls, for the log
     * @param patience how long a caller waits for an answer
     */
    BoundedCalls(String whom, Duration patience) {
        this.whom = whom;
        this.patience = patience;
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "ninomaru-calls", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(BoundedCalls.class.getClassLoader());
        return thread;
    }

    /**
     * Calls, and waits for the answer, but not for long.
     *
     * @param call what is called; it returns no null
     * @param notBegun the answer if nothing was called at all
     * @param unknown the answer if it failed, or there was none in time
     */
    <T> T call(Supplier<T> call, T notBegun, T unknown) {
        AtomicBoolean claimed = new AtomicBoolean();
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> {
            if (claimed.compareAndSet(false, true)) {
                result.complete(answer(call, unknown));
            }
        };
        try {
            threads.execute(task);
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "the queue is full before " + whom + ", so a code was not sent");
            return notBegun;
        } catch (TimeoutException e) {
            return gaveUp(task, claimed, result, notBegun, unknown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return gaveUp(task, claimed, result, notBegun, unknown);
        } catch (ExecutionException e) {
            throw new AssertionError("the task catches everything", e);
        }
    }

    /** What no thread has begun never will be; of anything else nothing is known. */
    private <T> T gaveUp(Runnable task, AtomicBoolean claimed, CompletableFuture<T> result, T notBegun, T unknown) {
        if (claimed.compareAndSet(false, true)) {
            threads.remove(task);
            LOG.log(Level.WARNING, "nobody was free to call " + whom + " in time, so a code was not sent");
            return notBegun;
        }
        LOG.log(Level.WARNING, whom + " has not answered in time");
        return result.getNow(unknown);
    }

    /** Whatever is thrown, its message may hold anything and is not logged. */
    private <T> T answer(Supplier<T> call, T unknown) {
        try {
            return call.get();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, whom + " failed with " + e.getClass().getName());
            return unknown;
        }
    }
}
