package io.ninomaru.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

    private static GroupTurns<Count> turns(int largest, Consumer<List<Count>> work) {
        return new GroupTurns<>(largest, new GroupTurns.Together<>() {
            @Override
            public void begin(Deadline deadline) {
                assertThat(deadline.passed()).isFalse();
            }

            @Override
            public List<Count> run(List<Count> group) {
                work.accept(group);
                return List.of();
            }
        });
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(50));
    }

    @Test
    void workIsDoneOnceByOneThreadAtATimeInGroupsThatAreNotTooLarge() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger largest = new AtomicInteger();
        GroupTurns<Count> turns = turns(LARGEST, group -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            largest.accumulateAndGet(group.size(), Math::max);
            group.forEach(member -> member.times++);
            inside.decrementAndGet();
        });
        inThreads(() -> {
            for (int i = 0; i < EACH; i++) {
                Count mine = new Count();
                turns.submit(mine, soon());
                assertThat(mine.times).isEqualTo(1);
            }
            return true;
        });
        assertThat(largest.get()).isBetween(1, LARGEST);
    }

    @Test
    void whatIsRunAloneMeetsNoGroup() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        GroupTurns<Count> turns = turns(LARGEST, group -> {
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
                    turns.submit(new Count(), soon());
                }
            }
            return true;
        });
    }

    /** The first one has the turn until it is told to go on. */
    private static final class Held implements AutoCloseable {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final GroupTurns<Count> turns = turns(1, group -> {
            begun.countDown();
            await(goOn);
            group.forEach(member -> member.times++);
        });
        final Count first = new Count();
        final FutureTask<Boolean> firstDone = new FutureTask<>(() -> {
            turns.submit(first, soon());
            return Thread.currentThread().isInterrupted();
        });
        final Thread thread = new Thread(firstDone);

        Held() throws InterruptedException {
            thread.start();
            begun.await();
        }

        @Override
        public void close() {
            goOn.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts the test", e);
            }
        }
    }

    @Test
    void whoIsInterruptedBeforeHisWorkIsBegunTakesItBack() throws Exception {
        try (Held held = new Held()) {
            Count mine = new Count();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> held.turns.submit(mine, soon())).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).as("it stays interrupted").isTrue();
            held.goOn.countDown();
            held.turns.submit(new Count(), soon());
            assertThat(mine.times).isZero();
        }
    }

    @Test
    void whoWaitsTooLongTakesHisWorkBack() throws Exception {
        try (Held held = new Held()) {
            Count mine = new Count();
            assertThatThrownBy(() -> held.turns.submit(mine, Deadline.in(Duration.ofMillis(20))))
                    .isInstanceOf(TimeoutException.class);
            held.goOn.countDown();
            held.turns.submit(new Count(), soon());
            assertThat(mine.times).isZero();
        }
    }

    @Test
    void whatIsBegunIsDoneThoughItsThreadIsInterrupted() throws Exception {
        Held held = new Held();
        try (held) {
            held.thread.interrupt();
        }
        assertThat(held.first.times).isEqualTo(1);
        assertThat(held.firstDone.get()).as("it stays interrupted").isTrue();
    }

    @Test
    void whatWasUndoneForAnotherIsDoneAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        GroupTurns<Count> turns = new GroupTurns<>(LARGEST, new GroupTurns.Together<>() {
            @Override
            public void begin(Deadline deadline) {
                assertThat(deadline.passed()).isFalse();
            }

            @Override
            public List<Count> run(List<Count> group) {
                runs.incrementAndGet();
                group.get(0).times++;
                return List.copyOf(group.subList(1, group.size()));
            }
        });
        inThreads(() -> {
            for (int i = 0; i < EACH; i++) {
                Count mine = new Count();
                turns.submit(mine, soon());
                assertThat(mine.times).isEqualTo(1);
            }
            return true;
        });
        assertThat(runs.get()).isEqualTo(THREADS * EACH);
    }

    @Test
    void whoeverCannotBeginHarmsNobodyElse() throws Exception {
        AtomicInteger begins = new AtomicInteger();
        GroupTurns<Count> turns = new GroupTurns<>(LARGEST, new GroupTurns.Together<>() {
            @Override
            public void begin(Deadline deadline) {
                if (begins.incrementAndGet() % 3 == 0) {
                    throw new IllegalStateException("not now");
                }
            }

            @Override
            public List<Count> run(List<Count> group) {
                group.forEach(member -> member.times++);
                return List.of();
            }
        });
        AtomicInteger refused = new AtomicInteger();
        inThreads(() -> {
            for (int i = 0; i < EACH; i++) {
                Count mine = new Count();
                try {
                    turns.submit(mine, soon());
                    assertThat(mine.times).isEqualTo(1);
                } catch (IllegalStateException e) {
                    refused.incrementAndGet();
                    assertThat(mine.times).isZero();
                }
            }
            return true;
        });
        assertThat(refused.get()).isEqualTo(begins.get() / 3);
    }

    @Test
    void afterAFailureTheNextTurnIsTaken() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        GroupTurns<Count> turns = turns(1, group -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the first one fails");
            }
        });
        assertThatThrownBy(() -> turns.submit(new Count(), soon())).hasMessage("the first one fails");
        turns.submit(new Count(), soon());
        assertThat(runs.get()).isEqualTo(2);
    }

    /** As a native call waits, which hears no interruption. */
    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void inThreads(Callable<Boolean> work) throws Exception {
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
