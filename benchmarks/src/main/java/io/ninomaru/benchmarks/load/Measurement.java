package io.ninomaru.benchmarks.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * What one round has shown.
 *
 * @param rate logins a second
 * @param p50Micros half of the logins took no longer
 * @param p99Micros 99 of 100 took no longer
 */
record Measurement(double rate, double p50Micros, double p99Micros) {

    private static final int DIGITS = 3;

    /** One thread's work; it does so many logins at a time and tells how many. */
    interface Worker extends AutoCloseable {

        int work() throws Exception;

        @Override
        default void close() throws SQLException {
            // Most hold nothing.
        }
    }

    /** Makes each thread's worker, before time begins to count. */
    interface Workers {
        Worker worker() throws Exception;
    }

    /** Lets threads work for a while, after a third of it to warm up. A login of a group has taken as long as its group. */
    static Measurement of(int threads, Duration time, Workers workers) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        List<Future<Histogram>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            futures.add(pool.submit(() -> {
                try (Worker worker = workers.worker()) {
                    ready.countDown();
                    ready.await();
                    return times(worker, time);
                } catch (Exception | Error e) {
                    // The others would wait for this thread for ever.
                    pool.shutdownNow();
                    throw e;
                }
            }));
        }
        pool.shutdown();
        Histogram all = sum(futures);
        return new Measurement(
                all.getTotalCount() / (time.toNanos() / 1e9),
                all.getValueAtPercentile(50) / 1e3,
                all.getValueAtPercentile(99) / 1e3);
    }

    private static Histogram times(Worker worker, Duration time) throws Exception {
        long begin = System.nanoTime() + time.toNanos() / 3;
        while (System.nanoTime() < begin) {
            worker.work();
        }
        Histogram histogram = new Histogram(DIGITS);
        long end = begin + time.toNanos();
        for (long before = System.nanoTime(); before < end; ) {
            int done = worker.work();
            long after = System.nanoTime();
            histogram.recordValueWithCount(after - before, done);
            before = after;
        }
        return histogram;
    }

    /** All of them together; or the failure of the one that stopped the others. */
    private static Histogram sum(List<Future<Histogram>> futures) throws Exception {
        Histogram all = new Histogram(DIGITS);
        ExecutionException failure = null;
        for (Future<Histogram> future : futures) {
            try {
                all.add(future.get());
            } catch (ExecutionException e) {
                if (failure == null || failure.getCause() instanceof InterruptedException) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return all;
    }
}
