package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.JdbcAccountStore;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.Totp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Two PostgreSQL servers, one of which follows the other and is behind: nothing that it knows is an answer. */
@EnabledIfEnvironmentVariable(
        named = "NINOMARU_PEERS",
        matches = "required",
        disabledReason = "SKIPPED: this lets servers die; NINOMARU_PEERS=required runs it")
class PostgresFailoverTest {

    private static PostgresServer primary;
    private static PostgresServer standby;

    private StoreSettings database = StoreSettings.of("jdbc:sqlite:unused", Optional.empty(), Optional.empty());

    @BeforeAll
    static void start() throws Exception {
        primary = PostgresServer.start(Map.of("wal_level", "logical", "max_wal_senders", "5"));
        standby = primary.startStandby();
    }

    @AfterAll
    static void stop() {
        primary.close();
        standby.close();
    }

    @BeforeEach
    void aDatabaseThatTheStandbyHasToo() throws Exception {
        standby.admin("SELECT pg_wal_replay_resume()");
        database = primary.newDatabase();
        Stores.open(database).close();
    }

    private String name() {
        return Server.name(database);
    }

    private StoreSettings at(String hosts) {
        return at(hosts, "");
    }

    private StoreSettings at(String hosts, String options) {
        return new StoreSettings(
                "jdbc:postgresql://" + hosts + "/" + name() + options,
                database.user(),
                database.password(),
                2,
                2,
                true);
    }

    /** From here on what the primary does is not known there. */
    private void letTheStandbyFallBehind() throws Exception {
        Awaitility.await()
                .ignoreExceptions()
                .until(() ->
                        ask(standby, "SELECT count(*) FROM ninomaru_schema").equals("1"));
        standby.admin("SELECT pg_wal_replay_pause()");
        Awaitility.await()
                .until(() ->
                        ask(standby, "SELECT pg_get_wal_replay_pause_state()").equals("paused"));
    }

    private String ask(PostgresServer server, String query) throws Exception {
        try (Connection connection = server.connect(name());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void assertRefused(String word, ThrowingCallable... calls) {
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageContaining(word);
        }
    }

    @Test
    void aStandbyToWhichAPoolComesLaterAnswersNothing() throws Exception {
        try (TcpSwitch address = new TcpSwitch(primary.port());
                AccountStore store = Stores.open(at("127.0.0.1:" + address.port()))) {
            assertNothingIsAnsweredBehind(address, store);
        }
    }

    @Test
    void norByAnApplicationsOwnSource() throws Exception {
        try (TcpSwitch address = new TcpSwitch(primary.port());
                FaultySource source = new FaultySource(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + address.port() + "/" + name(), "postgres", "x"));
                AccountStore store = JdbcAccountStore.over(source, Duration.ofSeconds(2), true)) {
            assertNothingIsAnsweredBehind(address, store);
        }
    }

    private void assertNothingIsAnsweredBehind(TcpSwitch address, AccountStore store) throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        letTheStandbyFallBehind();
        Totp totp = ServerStoreContract.enrolled(secondFactor);
        String code = code(totp, NOW);
        address.to(standby.port());
        // The pool may notice only at the first call that its connections broke.
        Awaitility.await().untilAsserted(() -> assertRefused("it is a standby", () -> secondFactor.verify(ANNA, code)));
        assertRefused(
                "it is a standby",
                () -> secondFactor.status(ANNA),
                () -> secondFactor.status(Account.of("nobody")),
                () -> store.scan(Optional.empty(), 10),
                () -> store.trail(ANNA, 0, 10),
                () -> ((SendLedger) store).find("nothing"),
                () -> secondFactor.audit().verify(ANNA, Optional.empty()));
        address.to(primary.port());
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> secondFactor.status(ANNA).isPresent());
        assertThat(secondFactor.verify(ANNA, code).accepted()).isTrue();
    }

    @Test
    void aUrlWithBothFindsThePrimaryAndWithoutItAnswersNothing() throws Exception {
        String hosts = "127.0.0.1:" + standby.port() + ",127.0.0.1:" + primary.port();
        assertRefused(
                "no primary among its servers",
                () -> Stores.open(at("127.0.0.1:" + standby.port() + ",127.0.0.1:" + standby.port())));
        try (AccountStore store = Stores.open(at(hosts))) {
            SecondFactor secondFactor = Samples.secondFactor(store);
            letTheStandbyFallBehind();
            String code = code(ServerStoreContract.enrolled(secondFactor), NOW);
            primary.kill();
            try {
                for (int attempt = 0; attempt < 3; attempt++) {
                    assertThatThrownBy(() -> secondFactor.verify(ANNA, code)).isInstanceOf(StoreException.class);
                }
                assertThatThrownBy(() -> Stores.open(at(hosts))).isInstanceOf(StoreException.class);
            } finally {
                primary.restart();
            }
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> secondFactor.verify(ANNA, code).accepted());
        }
    }

    /** As one that anybody has written it: the driver goes wherever it finds somebody. */
    @Test
    void aUrlThatTakesAnyServerIsFoundOutAtTheStandby() throws Exception {
        try (AccountStore store = Stores.open(
                at("127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port(), "?targetServerType=any"))) {
            SecondFactor secondFactor = Samples.secondFactor(store);
            letTheStandbyFallBehind();
            String code = code(ServerStoreContract.enrolled(secondFactor), NOW);
            primary.kill();
            try {
                Awaitility.await()
                        .untilAsserted(() -> assertRefused("it is a standby", () -> secondFactor.verify(ANNA, code)));
            } finally {
                primary.restart();
            }
        }
    }

    @Test
    void aServerOnWhichCommittedComesToMeanInMemoryIsRefusedFromThenOn() throws Exception {
        try (AccountStore store = Stores.open(database)) {
            primary.admin(
                    "ALTER DATABASE " + name() + " SET synchronous_commit = off",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
            Awaitility.await().untilAsserted(() -> assertRefused("synchronous_commit is off", () -> store.find(ANNA)));
        }
    }

    /** One that can be written, and takes what others have written with a delay. */
    @Test
    void aServerThatTakesTheTableByLogicalReplicationIsRefused() throws Exception {
        StoreSettings follows = PostgresServer.shared().newDatabase();
        try (AccountStore store = Stores.open(follows);
                Connection there = primary.connect(name());
                Connection here = PostgresServer.shared().connect(follows);
                Statement publishing = there.createStatement();
                Statement subscribing = here.createStatement()) {
            publishing.execute("CREATE PUBLICATION accounts FOR TABLE ninomaru_account");
            assertThat(store.find(ANNA)).isEmpty();
            subscribing.execute("CREATE SUBSCRIPTION follows_" + name() + " CONNECTION 'host=127.0.0.1 port="
                    + primary.port() + " user=postgres dbname=" + name() + "' PUBLICATION accounts");
            try {
                Awaitility.await()
                        .untilAsserted(() -> assertRefused(
                                "logical replication", () -> store.find(ANNA), () -> store.scan(Optional.empty(), 1)));
            } finally {
                subscribing.execute("DROP SUBSCRIPTION follows_" + name());
            }
            assertThat(store.insert(Samples.record(ANNA, 1), List.of())).isTrue();
            assertThat(store.find(ANNA)).isPresent();
        }
    }
}
