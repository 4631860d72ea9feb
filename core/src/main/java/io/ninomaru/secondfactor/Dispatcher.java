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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Calls the sender in threads of its own, which end when there is nothing to send. Threads and queue are bounded, and nobody
 * waits longer than a few seconds: a gateway that is slow or dead delays those who want a code, and nobody else.
 */
final class Dispatcher {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final int THREADS = 8;
    /** So few that a dead gateway cannot hold all the threads of an application, each of which waits here. */
    private static final int MOST_WAITING = 16;

    private static final int IDLE_SECONDS = 10;

    /** How long a caller waits for the gateway's answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CodeSender sender;
    private final Duration patience;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Dispatcher::newThread);

    Dispatcher(CodeSender sender, Duration patience) {
        this.sender = sender;
        this.patience = patience;
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "ninomaru-sender", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Dispatcher.class.getClassLoader());
        return thread;
    }

    /** Hands a message over and waits for what becomes of it, but not for long. */
    CodeSender.Result send(CodeMessage message) {
        return call(() -> sender.send(message), CodeSender.Result.REFUSED, CodeSender.Result.UNKNOWN);
    }

    /** Asks for a risk and waits for the answer, but not for long: no answer is one. */
    boolean isAtRisk(BooleanSupplier risk) {
        return call(risk::getAsBoolean, true, true);
    }

    private <T> T call(Supplier<T> call, T notBegun, T unknown) {
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
            warn("the queue of messages is full");
            return notBegun;
        } catch (TimeoutException e) {
            return gaveUp(task, claimed) ? notBegun : result.getNow(unknown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return gaveUp(task, claimed) ? notBegun : result.getNow(unknown);
        } catch (ExecutionException e) {
            throw new AssertionError("the task catches everything", e);
        }
    }

    /** What no thread has begun never will be; of anything else nothing is known. */
    private boolean gaveUp(Runnable task, AtomicBoolean claimed) {
        boolean notBegun = claimed.compareAndSet(false, true);
        if (notBegun) {
            threads.remove(task);
            warn("no message was sent in time");
        }
        return notBegun;
    }

    private static void warn(String why) {
        LOG.log(Level.WARNING, why + ": the gateway is too slow, and a code was not sent");
    }

    /** Whatever is thrown, its message may hold anything and is not logged. */
    private static <T> T answer(Supplier<T> call, T unknown) {
        try {
            return call.get();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "the sender failed with " + e.getClass().getName());
            return unknown;
        }
    }
}
