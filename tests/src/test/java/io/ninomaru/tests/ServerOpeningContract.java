package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.testkit.AtOnce;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found, made and refused when a store on a database server is opened. */
abstract class ServerOpeningContract {

    private StoreSettings settings = StoreSettings.of("jdbc:sqlite:unused", Optional.empty(), Optional.empty());

    abstract Server server() throws Exception;

    /** A database with its tables and nothing in them. */
    @BeforeEach
    final void tables() throws Exception {
        settings = server().newDatabase();
        Stores.open(settings).close();
    }

    private void run(String... statements) throws Exception {
        try (Connection connection = server().connect(settings);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String ask(String query) throws Exception {
        try (Connection connection = server().connect(settings);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private void assertNotOpened(StoreSettings other, String... words) {
        assertThatThrownBy(() -> Stores.open(other).close())
                .isInstanceOf(StoreException.class)
                .message()
                .contains(words)
                .doesNotContain(other.password().orElseThrow());
    }

    private StoreSettings with(String url, String user, String password) {
        return StoreSettings.of(url, Optional.of(user), Optional.of(password));
    }

    @Test
    void theTablesAreMadeOnceAndFoundAgain() throws Exception {
        try (AccountStore first = Stores.open(settings)) {
            first.insert(record(ANNA, 7), List.of());
        }
        try (AccountStore again = Stores.open(settings)) {
            assertThat(again.find(ANNA)).contains(sealed(record(ANNA, 7)));
        }
        assertThat(ask("SELECT count(*) FROM ninomaru_schema_history WHERE success"))
                .isEqualTo("2");
    }

    @Test
    void manyMayOpenANewDatabaseAtOnce() throws Exception {
        StoreSettings fresh = server().newDatabase();
        List<Callable<Boolean>> openings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Account account = Account.of("account " + i);
            openings.add(() -> {
                try (AccountStore opened = Stores.open(fresh)) {
                    return opened.insert(record(account, 1), List.of());
                }
            });
        }
        assertThat(AtOnce.run(openings)).containsOnly(true);
    }

    @Test
    void tablesThatWereMadeByHandAreTaken() throws Exception {
        StoreSettings byHand = server().newDatabase();
        StoreSettings noMigration = byHand.withMigrate(false);
        assertNotOpened(noMigration, "no tables of Ninomaru", "schema print " + server().scheme());
        try (Connection connection = server().connect(byHand);
                Statement statement = connection.createStatement()) {
            for (String sql : statements(Stores.schema(server().scheme()))) {
                statement.execute(sql);
            }
        }
        for (StoreSettings each : List.of(noMigration, byHand)) {
            try (AccountStore opened = Stores.open(each)) {
                assertThat(opened.find(ANNA)).isEmpty();
            }
        }
    }

    private static String[] statements(String script) {
        return script.replaceAll("--[^\n]*", "").strip().split(";\\s*");
    }

    /** One account in tables as version 1 has made them. */
    private void versionOne() throws Exception {
        try (AccountStore opened = Stores.open(settings)) {
            opened.insert(record(ANNA, 7), List.of());
        }
        run(
                "DROP TABLE ninomaru_send",
                "UPDATE ninomaru_schema SET version = 1",
                "DELETE FROM ninomaru_schema_history WHERE version = '2'");
    }

    private void assertNewestWithTheAccount(StoreSettings opening) throws Exception {
        try (AccountStore opened = Stores.open(opening)) {
            assertThat(opened.find(ANNA)).contains(sealed(record(ANNA, 7)));
        }
        assertThat(ask("SELECT max(version) FROM ninomaru_schema")).isEqualTo("2");
        assertThat(ask("SELECT count(*) FROM ninomaru_schema")).isEqualTo("1");
        assertThat(ask("SELECT count(*) FROM ninomaru_send")).isEqualTo("0");
    }

    @Test
    void tablesOfVersionOneAreChangedOnceTheUserMay() throws Exception {
        versionOne();
        StoreSettings limited = limitedUser();
        assertThatThrownBy(() -> Stores.open(limited).close())
                .isInstanceOf(StoreException.class)
                .message()
                .contains("from version 1 to 2", "keep every table", "may create")
                .doesNotContain("remove", "empty");
        run(mayCreate(limited.user().orElseThrow()));
        assertNewestWithTheAccount(limited);
    }

    @Test
    void aChangeThatEndedHalfWayIsMadeAgain() throws Exception {
        try (AccountStore opened = Stores.open(settings)) {
            opened.insert(record(ANNA, 7), List.of());
        }
        run(
                "UPDATE ninomaru_schema SET version = 1",
                "UPDATE ninomaru_schema_history SET success = false WHERE version = '2'");
        assertNewestWithTheAccount(settings);
        assertThat(ask("SELECT count(*) FROM ninomaru_schema_history WHERE NOT success"))
                .isEqualTo("0");
    }

    @Test
    void tablesOfVersionOneAreChangedByHand() throws Exception {
        versionOne();
        StoreSettings noMigration = settings.withMigrate(false);
        assertNotOpened(noMigration, "older tables", "`ninomaru schema print " + server().scheme() + " --from 1`");
        run(statements(Stores.schema(server().scheme(), 1)));
        assertNewestWithTheAccount(noMigration);
        run(statements(Stores.schema(server().scheme(), 1)));
        assertNewestWithTheAccount(noMigration);
    }

    /** Who may read and write what is there, and make nothing. */
    private StoreSettings limitedUser() throws Exception {
        String database = Server.name(settings);
        String user = "u" + database;
        if (server().scheme().equals("mariadb")) {
            run(
                    "CREATE USER '" + user + "'@'%' IDENTIFIED BY 'limited-password'",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON " + database + ".* TO '" + user + "'@'%'");
        } else {
            run(
                    "CREATE ROLE " + user + " LOGIN PASSWORD 'limited-password'",
                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                    "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + user);
        }
        return with(settings.url(), user, "limited-password");
    }

    private String mayCreate(String user) throws Exception {
        return server().scheme().equals("mariadb")
                ? "GRANT CREATE ON " + user.substring(1) + ".* TO '" + user + "'@'%'"
                : "GRANT CREATE ON SCHEMA public TO " + user;
    }

    @Test
    void theyStandBesideTheTablesOfAnApplication() throws Exception {
        StoreSettings application = server().newDatabase();
        try (Connection connection = server().connect(application);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INTEGER)");
        }
        try (AccountStore opened = Stores.open(application)) {
            assertThat(opened.insert(record(ANNA, 1), List.of())).isTrue();
        }
    }

    @Test
    void aSchemaThatIsNewerIsRefused() throws Exception {
        run("UPDATE ninomaru_schema SET version = 99");
        assertNotOpened(settings, "newer version of Ninomaru", "schema 99");
    }

    @Test
    void tablesThatAreNotOursAreRefusedAndLeftAlone() throws Exception {
        StoreSettings foreign = server().newDatabase();
        try (Connection connection = server().connect(foreign);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ninomaru_account (id INTEGER)");
            statement.execute("INSERT INTO ninomaru_account VALUES (5)");
            assertNotOpened(foreign, "ninomaru_*", "remove them");
            assertNotOpened(foreign.withMigrate(false), "no tables of Ninomaru");
            try (ResultSet row = statement.executeQuery("SELECT id FROM ninomaru_account")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(5);
            }
        }
        run("ALTER TABLE ninomaru_trail DROP COLUMN mac");
        assertNotOpened(settings, "not those that Ninomaru makes");
    }

    @Test
    void aDatabaseThatCannotBeReached() throws Exception {
        int nobody = Server.freePort();
        StoreSettings down = new StoreSettings(
                settings.url().replace(":" + server().port() + "/", ":" + nobody + "/"),
                settings.user(),
                settings.password(),
                2,
                1,
                true);
        assertNotOpened(down, "cannot be reached", "Check that it runs", "127.0.0.1:" + nobody);
    }

    @Test
    void credentialsThatAreWrong() throws Exception {
        assertNotOpened(with(settings.url(), "nobody", "another-password"), "refuses user or password", "`store:`");
    }

    @Test
    void aDatabaseThatDoesNotExist() throws Exception {
        assertNotOpened(
                with(server().url("nowhere"), server().user(), server().password()), "does not exist on that server");
    }

    @Test
    void aStoreThatWasClosedSaysSo() throws Exception {
        AccountStore opened = Stores.open(settings);
        opened.close();
        assertThatThrownBy(() -> opened.find(ANNA))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has been closed");
    }
}
