package io.ninomaru.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every thread's work is done once, by one thread at a time, and no thread is left sleeping. */
@Timeout(60)
class GroupTurnsTest {

    private static final int THREADS = 32;
    private static final int EACH = 2_000;
    private static final int LARGEST = 5;

    private static final class Count extends GroupTurns.Member {
        private int times;
    }

    @Test
    void workIsDoneOnceByOneThreadAtATimeInGroupsThatAreNotTooLarge() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger largest = new AtomicInteger();
        GroupTurns<Count> turns = new GroupTurns<>(LARGEST, group -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            largest.accumulateAndGet(group.size(), Math::max);
            group.forEach(member -> member.times++);
            inside.decrementAndGet();
        });
        inThreads(() -> {
            for (int i = 0; i < EACH; i++) {
                Count mine = new Count();
                turns.submit(mine);
                assertThat(mine.times).isEqualTo(1);
            }
        });
        assertThat(largest.get()).isBetween(1, LARGEST);
    }

    @Test
    void whatIsRunAloneMeetsNoGroup() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        GroupTurns<Count> turns = new GroupTurns<>(LARGEST, group -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            inside.decrementAndGet();
        });
        inThreads(() -> {
            for (int i = 0; i < EACH; i++) {
                if (i % 10 == 0) {
                    assertThat(turns.alone(() -> {
                                int met = inside.incrementAndGet();
                                inside.decrementAndGet();
                                return met;
                            }))
                            .isEqualTo(1);
                } else {
                    turns.submit(new Count());
                }
            }
        });
    }

    @Test
    void anInterruptedThreadWaitsForItsWorkAndStaysInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupTurns<Count> turns = new GroupTurns<>(1, group -> {
            begun.countDown();
            await(goOn);
            group.forEach(member -> member.times++);
        });
        Thread first = new Thread(() -> turns.submit(new Count()));
        first.start();
        begun.await();
        AtomicReference<String> seen = new AtomicReference<>();
        Thread second = new Thread(() -> {
            Count mine = new Count();
            turns.submit(mine);
            seen.set(mine.times + " " + Thread.currentThread().isInterrupted());
        });
        second.start();
        second.interrupt();
        while (second.isInterrupted()) {
            Thread.onSpinWait(); // it takes the interruption only while it waits, for the first one has the turn
        }
        goOn.countDown();
        second.join();
        first.join();
        assertThat(seen.get()).isEqualTo("1 true");
    }

    @Test
    void afterAFailureTheNextTurnIsTaken() {
        AtomicInteger runs = new AtomicInteger();
        GroupTurns<Count> turns = new GroupTurns<>(1, group -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the first one fails");
            }
        });
        assertThatThrownBy(() -> turns.submit(new Count())).hasMessage("the first one fails");
        turns.submit(new Count());
        assertThat(runs.get()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts whoever has the turn", e);
        }
    }

    private static void inThreads(Runnable work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                done.add(pool.submit(work));
            }
            for (Future<?> each : done) {
                each.get(50, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
