package io.ninomaru.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Runs the same thing in many threads, all of them set off together. */
public final class AtOnce {

    private AtOnce() {}

    /** Runs an attempt in so many threads and returns what each of them answered. */
    public static <T> List<T> run(int threads, Callable<T> attempt) throws Exception {
        return run(IntStream.range(0, threads).mapToObj(i -> attempt).toList());
    }

    /** Runs each attempt in a thread of its own and returns what they answered, in their order. */
    public static <T> List<T> run(List<Callable<T>> attempts) throws Exception {
        CountDownLatch ready = new CountDownLatch(attempts.size());
        ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
        try {
            List<Future<T>> answers = attempts.stream()
                    .map(attempt -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return attempt.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get(2, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
