package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.testkit.AtOnce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a call waits for another process, for those before it, and for an interruption. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteWaitingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** The timeout, and what a loaded machine adds to it; two timeouts would be more. */
    private static final Duration WITHIN = Duration.ofMillis(1_900);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void make() {
        file = directory.resolve("ninomaru.db");
        SqliteAccountStore.open(file).close();
    }

    @Test
    void underAForeignLockEachOfManyCallsEndsAtItsOwnDeadline() throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file, TIMEOUT);
                Sqlite other = Sqlite.connect(file)) {
            other.run("BEGIN IMMEDIATE");
            List<Callable<Duration>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Account account = Account.of("waiting " + i);
                calls.add(() -> time(() -> store.insert(record(account, 1), List.of())));
            }
            assertThat(AtOnce.run(calls)).allSatisfy(time -> assertThat(time).isLessThan(WITHIN));
            other.run("COMMIT");
            assertThat(store.scan(Optional.empty(), 10)).isEmpty();
            assertThat(store.insert(record(ANNA, 1), List.of())).isTrue();
        }
    }

    @Test
    void whoWaitsToReadEndsAtHisDeadline() throws Exception {
        try (Held held = new Held(file, 10)) {
            List<Callable<Duration>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(() -> time(() -> held.session.read(statements -> "read")));
            }
            assertThat(AtOnce.run(calls)).allSatisfy(time -> assertThat(time).isLessThan(WITHIN));
        }
    }

    @Test
    void whoWaitsToReadCanBeInterrupted() throws Exception {
        try (Held held = new Held(file, 10)) {
            Thread.currentThread().interrupt();
            assertThat(catchThrowable(() -> held.session.read(statements -> "read")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** One reads, one more may wait: the next is told before any time has gone by. */
    @Test
    void aFullQueueAnswersAtOnce() throws Exception {
        try (Held held = new Held(file, 1)) {
            assertThat(catchThrowable(() -> held.session.read(statements -> "read")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("too many calls are waiting");
            assertThat(catchThrowable(() -> held.session.write("lost", statements -> "written")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("too many calls are waiting");
        }
    }

    /** A session whose reading turn is taken until it is closed. */
    private static final class Held implements AutoCloseable {

        final SqliteSession session;
        private final CountDownLatch goOn = new CountDownLatch(1);

        Held(Path file, int mostWaiting) throws Exception {
            session = new SqliteSession(SqliteOpening.open(file, TIMEOUT, true), TIMEOUT, mostWaiting);
            CountDownLatch reading = new CountDownLatch(1);
            Thread reader = new Thread(() -> session.read(statements -> {
                reading.countDown();
                return awaited(goOn);
            }));
            reader.start();
            reading.await();
        }

        @Override
        public void close() {
            goOn.countDown();
            session.close();
        }
    }

    /** What the settings say of a database server holds for a file, too. */
    @Test
    void theTimeoutOfTheSettingsIsTheFiles() throws Exception {
        StoreSettings settings =
                new StoreSettings("jdbc:sqlite:" + file, Optional.empty(), Optional.empty(), 1, 1, true);
        try (AccountStore store = Stores.open(settings);
                Sqlite other = Sqlite.connect(file)) {
            other.run("BEGIN IMMEDIATE");
            assertThat(time(() -> store.insert(record(ANNA, 1), List.of()))).isLessThan(WITHIN);
        }
    }

    @Test
    void whoWaitsForAnotherProcessCanBeInterrupted() throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file, Duration.ofMinutes(1));
                Sqlite other = Sqlite.connect(file)) {
            other.run("BEGIN IMMEDIATE");
            List<Waiting> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(Waiting.start(store, "interrupted " + i));
            }
            waiting.forEach(each -> each.thread.interrupt());
            for (Waiting each : waiting) {
                assertThat(each.failure.get(30, TimeUnit.SECONDS))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContainingAll("interrupted", "nothing stored");
                assertThat(each.stayedInterrupted).isTrue();
            }
            other.run("COMMIT");
            assertThat(store.scan(Optional.empty(), 10)).isEmpty();
        }
    }

    @Test
    void closingDoesNotWaitForAnotherProcess() throws Exception {
        AccountStore store = SqliteAccountStore.open(file, Duration.ofMinutes(10));
        try (Sqlite other = Sqlite.connect(file)) {
            other.run("BEGIN IMMEDIATE");
            Waiting waiting = Waiting.start(store, "waiting");
            store.close();
            assertThat(waiting.failure.get(30, TimeUnit.SECONDS)).hasMessageContaining("has been closed");
        }
    }

    /** One that stands in a call until it fails. */
    private static final class Waiting {

        final CompletableFuture<Throwable> failure = new CompletableFuture<>();
        final Thread thread;
        volatile boolean stayedInterrupted;

        private Waiting(AccountStore store, String name) {
            thread = new Thread(() -> {
                Throwable thrown = catchThrowable(() -> store.insert(record(Account.of(name), 1), List.of()));
                stayedInterrupted = Thread.currentThread().isInterrupted();
                failure.complete(thrown);
            });
        }

        static Waiting start(AccountStore store, String name) {
            Waiting waiting = new Waiting(store, name);
            waiting.thread.start();
            while (waiting.thread.getState() != Thread.State.TIMED_WAITING && waiting.thread.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(waiting.failure).as("it waits").isNotDone();
            return waiting;
        }
    }

    private static String awaited(CountDownLatch latch) {
        try {
            latch.await();
            return "read";
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this one", e);
        }
    }

    private static Duration time(Callable<?> call) {
        long begun = System.nanoTime();
        assertThat(catchThrowable(call::call))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another process holds the database");
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
