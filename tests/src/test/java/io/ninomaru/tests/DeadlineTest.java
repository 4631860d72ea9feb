package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.jdbc.JdbcAccountStore;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.testkit.AtOnce;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** One deadline for each call, from its beginning, whatever it waits for: the pool, a lock, a server that hangs, a network. */
@EnabledIfEnvironmentVariable(
        named = "NINOMARU_PEERS",
        matches = "required",
        disabledReason = "SKIPPED: this waits for what does not answer; NINOMARU_PEERS=required runs it")
class DeadlineTest {

    private static final int TIMEOUT_SECONDS = 2;
    /** The grace after it, and what a busy machine needs. */
    private static final Duration LATEST = Duration.ofMillis(TIMEOUT_SECONDS * 1000 + 700);

    private static StoreSettings at(Server server, int port, String database) {
        return new StoreSettings(
                server.url(port, database),
                Optional.of(server.user()),
                Optional.of(server.password()),
                2,
                TIMEOUT_SECONDS,
                true);
    }

    private static String newDatabase(Server server) throws Exception {
        return Server.name(server.newDatabase());
    }

    private static void assertOverInTime(ThrowingCallable call) {
        long begun = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(StoreException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LATEST);
    }

    /** What is said is not heard: whoever is first, and those who wait for a connection behind him. */
    private static void assertSilenceIsOverInTime(AccountStore store) throws Exception {
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int version = i;
            all.add(() -> {
                assertOverInTime(() -> store.find(ANNA));
                assertOverInTime(() -> store.replace(1, record(ANNA, version), List.of()));
                return true;
            });
        }
        assertThat(AtOnce.run(all)).containsOnly(true);
    }

    private static void silence(Server server) throws Exception {
        String database = newDatabase(server);
        try (TcpSwitch network = new TcpSwitch(server.port());
                AccountStore store = Stores.open(at(server, network.port(), database))) {
            store.insert(record(ANNA, 1), List.of());
            network.silence(true);
            assertSilenceIsOverInTime(store);
            network.silence(false);
            Awaitility.await().ignoreExceptions().until(() -> store.find(ANNA).isPresent());
        }
    }

    @Test
    void aNetworkThatSwallowsEverythingToPostgres() throws Exception {
        silence(PostgresServer.shared());
    }

    @Test
    void aNetworkThatSwallowsEverythingToMariaDb() throws Exception {
        silence(MariaDbServer.shared());
    }

    private interface Freeze {
        void still(boolean now) throws Exception;
    }

    private static void frozen(Server server, Freeze freeze) throws Exception {
        String database = newDatabase(server);
        try (AccountStore store = Stores.open(at(server, server.port(), database));
                Connection waiting = server.connect(database);
                FaultySource one = new FaultySource(() -> waiting);
                AccountStore over =
                        JdbcAccountStore.over(one.neverClosing(), Duration.ofSeconds(TIMEOUT_SECONDS), true)) {
            store.insert(record(ANNA, 1), List.of());
            freeze.still(true);
            try {
                assertSilenceIsOverInTime(store);
                assertOverInTime(() -> over.replace(1, record(ANNA, 2), List.of()));
            } finally {
                freeze.still(false);
            }
            Awaitility.await().ignoreExceptions().until(() -> store.find(ANNA).isPresent());
        }
    }

    @Test
    void aPostgresThatHangs() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            frozen(server, server::freeze);
        }
    }

    @Test
    void aMariaDbThatHangs() throws Exception {
        try (MariaDbServer server = MariaDbServer.start()) {
            frozen(server, server::freeze);
        }
    }

    /** Or each login would leave a session there that waits. */
    @Test
    void nothingGoesOnWaitingInPostgresAfterTheDeadline() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String database = newDatabase(server);
        try (AccountStore store = Stores.open(at(server, server.port(), database));
                Connection locking = server.connect(database);
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE ninomaru_account IN ACCESS EXCLUSIVE MODE");
            assertOverInTime(() -> store.find(ANNA));
            assertOverInTime(() -> store.insert(record(ANNA, 1), List.of()));
            Awaitility.await().until(() -> {
                try (ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                                + database + "'")) {
                    row.next();
                    return row.getInt(1) == 0;
                }
            });
            locking.rollback();
            assertThat(store.find(ANNA)).isEmpty();
        }
    }

    @Test
    void whoIsInterruptedBeforehandBeginsNothing() throws Exception {
        PostgresServer server = PostgresServer.shared();
        try (AccountStore store = Stores.open(at(server, server.port(), newDatabase(server)))) {
            Thread.currentThread().interrupt();
            for (ThrowingCallable call :
                    List.<ThrowingCallable>of(() -> store.find(ANNA), () -> store.insert(record(ANNA, 1), List.of()))) {
                assertThatThrownBy(call)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("interrupted")
                        .hasMessageContaining("Nothing was stored");
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(store.find(ANNA)).isEmpty();
        }
    }

    @Test
    void whoIsInterruptedWhileHeWaitsForAConnectionWaitsNoLonger() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String database = newDatabase(server);
        StoreSettings one = at(server, server.port(), database);
        Stores.open(one).close();
        try (AccountStore store = Stores.open(new StoreSettings(one.url(), one.user(), one.password(), 1, 20, true));
                Connection locking = server.connect(database);
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE ninomaru_account IN ACCESS EXCLUSIVE MODE");
            Thread first = new Thread(() -> store.find(ANNA));
            first.start();
            Awaitility.await().until(() -> {
                try (ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                                + database + "'")) {
                    row.next();
                    return row.getInt(1) == 1;
                }
            });
            List<String> said = new CopyOnWriteArrayList<>();
            Thread second = new Thread(() -> {
                try {
                    store.insert(record(ANNA, 1), List.of());
                } catch (StoreException e) {
                    said.add(e.getMessage());
                }
            });
            second.start();
            Awaitility.await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            second.interrupt();
            second.join(2_000);
            assertThat(said).singleElement().asString().contains("interrupted while it waited");
            locking.rollback();
            first.join(2_000);
            assertThat(store.find(ANNA)).isEmpty();
        }
    }
}
