package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.Diagnosable;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two MariaDB servers, one of which follows the other; and settings under which nothing can be written. */
class MariaDbReplicaTest {

    private static MariaDbServer primary;
    private static MariaDbServer replica;

    private StoreSettings database = StoreSettings.of("jdbc:sqlite:unused", Optional.empty(), Optional.empty());

    @BeforeAll
    static void start() throws Exception {
        primary = MariaDbServer.start("--log-bin=binlog", "--server-id=1", "--binlog-format=MIXED");
        replica = MariaDbServer.start("--server-id=2");
    }

    @AfterAll
    static void stop() {
        primary.close();
        replica.close();
    }

    @BeforeEach
    void aDatabaseThatTheReplicaHasToo() throws Exception {
        replica.admin(
                "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=" + primary.port()
                        + ", MASTER_USER='ninomaru', MASTER_PASSWORD='test-password', MASTER_USE_GTID=slave_pos",
                "START SLAVE");
        database = primary.newDatabase();
        Stores.open(database).close();
        Awaitility.await().ignoreExceptions().until(() -> {
            try (Connection connection = replica.connect(name());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT max(version) FROM ninomaru_schema")) {
                return row.next() && row.getInt(1) == 2;
            }
        });
    }

    @AfterEach
    void itFollowsNobody() throws Exception {
        replica.admin("SET GLOBAL read_only = 0", "STOP SLAVE", "RESET SLAVE ALL");
    }

    private String name() {
        return Server.name(database);
    }

    private StoreSettings at(int port, String user) {
        return new StoreSettings(
                primary.url(port, name()), Optional.of(user), Optional.of("test-password"), 2, 2, true);
    }

    /** Who may only read and write the tables, on both servers. */
    private String plainUser() throws SQLException {
        String user = "u" + name();
        primary.admin(
                "CREATE USER " + user + " IDENTIFIED BY 'test-password'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name() + ".* TO " + user);
        Awaitility.await().until(() -> {
            try (Connection connection =
                    java.sql.DriverManager.getConnection(replica.url(name()), user, "test-password")) {
                return connection.isValid(1);
            } catch (SQLException e) {
                return false;
            }
        });
        return user;
    }

    private static void assertRefused(String word, ThrowingCallable... calls) {
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageContaining(word);
        }
    }

    /** The same code would be accepted at both. */
    private void assertNothingIsAnsweredAtTheReplica(String word, String user, String... fallsBehind) throws Exception {
        try (TcpSwitch address = new TcpSwitch(primary.port());
                AccountStore store = Stores.open(at(address.port(), user))) {
            SecondFactor secondFactor = Samples.secondFactor(store);
            String code = code(ServerStoreContract.enrolled(secondFactor), NOW);
            replica.admin(fallsBehind);
            assertThat(secondFactor.verify(ANNA, code).accepted()).isTrue();
            address.to(replica.port());
            Awaitility.await().untilAsserted(() -> assertRefused(word, () -> secondFactor.verify(ANNA, code)));
            assertRefused(
                    word,
                    () -> secondFactor.status(ANNA),
                    () -> secondFactor.status(Account.of("nobody")),
                    () -> store.scan(Optional.empty(), 10),
                    () -> store.trail(ANNA, 0, 10),
                    () -> ((SendLedger) store).find("nothing"),
                    () -> Stores.open(at(replica.port(), user)));
            address.to(primary.port());
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> secondFactor.status(ANNA).isPresent());
            assertThat(secondFactor.verify(ANNA, code).accepted()).isFalse();
        }
    }

    @Test
    void aReplicaThatIsBehindByAnHourAnswersNothing() throws Exception {
        assertNothingIsAnsweredAtTheReplica(
                "it is a replica", plainUser(), "STOP SLAVE", "CHANGE MASTER TO MASTER_DELAY = 3600", "START SLAVE");
    }

    @Test
    void norDoesOneThatOnlyReceivesWhereTheUserMaySeeThat() throws Exception {
        assertNothingIsAnsweredAtTheReplica("it is a replica", "ninomaru", "STOP SLAVE SQL_THREAD");
    }

    @Test
    void norDoesOneThatIsReadOnlyWhetherOrNotItFollows() throws Exception {
        assertNothingIsAnsweredAtTheReplica("read_only is set", plainUser(), "STOP SLAVE", "SET GLOBAL read_only = 1");
    }

    @Test
    void aServerThatBecomesAReplicaWhileAStoreIsOpenIsFoundOut() throws Exception {
        replica.admin("STOP SLAVE");
        String user = plainUserAt(replica);
        try (AccountStore store = Stores.open(at(replica.port(), user))) {
            assertThat(store.find(ANNA)).isEmpty();
            replica.admin("START SLAVE");
            Awaitility.await().untilAsserted(() -> assertRefused("it is a replica", () -> store.find(ANNA)));
        }
    }

    private String plainUserAt(MariaDbServer server) throws SQLException {
        String user = "r" + name();
        server.admin(
                "CREATE USER " + user + " IDENTIFIED BY 'test-password'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name() + ".* TO " + user);
        return user;
    }

    /** One that has stopped may have been made the primary, or not: nobody can tell. */
    @Test
    void theDoctorTellsOfAReplicaThatHasStoppedWhereTheUserMaySeeIt() throws Exception {
        replica.admin("STOP SLAVE");
        try (AccountStore store = Stores.open(at(replica.port(), "ninomaru"))) {
            assertThat(replication(store).level()).isEqualTo(Finding.Level.WARNING);
            assertThat(replication(store).text()).contains("has stopped");
            replica.admin("RESET SLAVE ALL");
            assertThat(replication(store).level()).isEqualTo(Finding.Level.OK);
        }
        try (AccountStore store = Stores.open(at(replica.port(), plainUserAt(replica)))) {
            assertThat(replication(store).level()).isEqualTo(Finding.Level.OK);
            assertThat(replication(store).text()).contains("may not see", "SLAVE MONITOR");
        }
    }

    private static Finding replication(AccountStore store) {
        return ((Diagnosable) store)
                .diagnose(Clock.systemUTC()).stream()
                        .filter(finding -> finding.subject().equals("replication"))
                        .findFirst()
                        .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "SET GLOBAL read_only = 1, SET GLOBAL read_only = 0, read_only is set",
        "SET GLOBAL tx_read_only = 1, SET GLOBAL tx_read_only = 0, SET GLOBAL tx_read_only = 0",
        "'SET GLOBAL sql_mode = ''EMPTY_STRING_IS_NULL''', SET GLOBAL sql_mode = DEFAULT, EMPTY_STRING_IS_NULL",
        "'SET GLOBAL binlog_format = ''STATEMENT''', 'SET GLOBAL binlog_format = ''MIXED''', binlog_format is STATEMENT",
    })
    void settingsUnderWhichNothingCanBeWrittenAreAFault(String set, String reset, String word) throws Exception {
        // Where an empty text is NULL this driver opens no further connection.
        try (Connection admin = primary.connect("mysql");
                AccountStore store = Stores.open(database)) {
            store.insert(record(ANNA, 1), List.of());
            execute(admin, set);
            endConnections(admin);
            try {
                Awaitility.await()
                        .untilAsserted(() ->
                                assertRefused(word, () -> store.find(ANNA), () -> store.find(Account.of("nobody"))));
                assertRefused(word, () -> Stores.open(database));
            } finally {
                execute(admin, reset);
            }
            endConnections(admin);
            Awaitility.await().ignoreExceptions().until(() -> store.find(ANNA).isPresent());
            assertThat(store.replace(1, record(ANNA, 2), List.of())).isTrue();
        }
    }

    private void endConnections(Connection admin) throws Exception {
        try (Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id FROM information_schema.processlist WHERE db = '" + name() + "'")) {
            while (row.next()) {
                execute(admin, "KILL " + row.getLong(1));
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
