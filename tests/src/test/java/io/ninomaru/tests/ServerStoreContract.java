package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.jdbc.Diagnosable;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.jdbc.JdbcAccountStore;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.AccountStoreContract;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.totp.Totp;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every store on a database server keeps, beyond the contract of all stores. */
abstract class ServerStoreContract extends AccountStoreContract {

    private StoreSettings settings = StoreSettings.of("jdbc:sqlite:unused", Optional.empty(), Optional.empty());

    abstract Server server() throws Exception;

    /** The statement that makes the server end every other connection of a database. */
    abstract void endConnections(StoreSettings database) throws Exception;

    @Override
    protected final AccountStore newStore() throws Exception {
        settings = server().newDatabase();
        return Stores.open(settings);
    }

    final StoreSettings settings() {
        return settings;
    }

    final void run(String... statements) throws Exception {
        try (Connection connection = server().connect(settings);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The store has its own connection: what a failed attempt has written stays when its caller rolls back. */
    @Test
    void aFailureStaysWhenTheCallerRollsBack() throws Exception {
        try (FaultySource source = new FaultySource(() -> server().connect(settings));
                AccountStore over = JdbcAccountStore.over(source, Duration.ofSeconds(5), true);
                Connection callers = source.getConnection()) {
            callers.setAutoCommit(false);
            SecondFactor secondFactor = Samples.secondFactor(over);
            Totp totp = enrolled(secondFactor);
            try (Statement statement = callers.createStatement()) {
                statement.execute("CREATE TABLE business (id INTEGER)");
            }
            String wrong = Samples.wrongCodes(totp, NOW, 1).get(0);
            assertThat(secondFactor.verify(ANNA, wrong).accepted()).isFalse();
            callers.rollback();
            assertThat(secondFactor.status(ANNA).orElseThrow().failures()).isEqualTo(1);
        }
    }

    static Totp enrolled(SecondFactor secondFactor) {
        Totp totp = Samples.factory().create();
        secondFactor.enroll(ANNA, totp);
        assertThat(secondFactor.confirm(ANNA, code(totp, NOW.minusSeconds(30))).accepted())
                .isTrue();
        return totp;
    }

    /** A connection is given back as it was lent, whatever became of the work. */
    @Test
    void aForeignConnectionIsGivenBackAsItWas() throws Exception {
        try (FaultySource source = new FaultySource(() -> {
                    Connection connection = server().connect(settings);
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    connection.setAutoCommit(false);
                    return connection;
                });
                AccountStore over = JdbcAccountStore.over(source, Duration.ofSeconds(5), true)) {
            assertThat(over.insert(record(ANNA, 1), List.of())).isTrue();
            assertThat(over.insert(record(ANNA, 1), List.of())).isFalse();
            assertThat(over.find(ANNA)).isPresent();
            assertThat(source.closedWith()).allMatch(state -> state.equals("false 8"));
        }
    }

    /** A connection that cannot take back what was begun must not be set to auto-commit: that would commit it. */
    @Test
    void whatCannotBeTakenBackIsNeverCommitted() throws Exception {
        TrailEntry entry = new TrailEntry(1, NOW, "{}", "mac");
        try (FaultySource source = new FaultySource(() -> server().connect(settings));
                HikariDataSource pool = pool(source);
                AccountStore over = JdbcAccountStore.over(pool, Duration.ofSeconds(5), true)) {
            // At the entry, after the record was written.
            source.next(FaultySource.Fault.NO_ROLLBACK, 1);
            assertThatThrownBy(() -> over.insert(record(ANNA, 1), List.of(entry)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Nothing was stored");
            source.heal();
            assertThat(over.find(ANNA)).isEmpty();
            assertThat(over.trail(ANNA, 0, 10)).isEmpty();
            assertThat(over.insert(record(ANNA, 1), List.of(entry))).isTrue();

            source.next(FaultySource.Fault.NO_ROLLBACK, 1);
            assertThatThrownBy(() -> over.replace(1, record(ANNA, 2), List.of(new TrailEntry(2, NOW, "{}", "mac"))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Nothing was stored");
            source.heal();
            assertThat(over.find(ANNA)).contains(sealed(record(ANNA, 1)));
        }
    }

    /** Who came too late has begun nothing, or takes it back; and if that fails, too, its connection is ended. */
    @Test
    void whoComesTooLateLeavesNothingThoughItsRollbackFails() throws Exception {
        try (FaultySource source = new FaultySource(() -> server().connect(settings));
                HikariDataSource pool = pool(source);
                AccountStore over = JdbcAccountStore.over(pool, Duration.ofSeconds(5), true)) {
            assertThat(over.insert(record(ANNA, 1), List.of())).isTrue();
            source.failRollbacks();
            assertThat(over.replace(7, record(ANNA, 8), List.of())).isFalse();
            assertThat(over.insert(record(ANNA, 9), List.of())).isFalse();
            source.heal();
            assertThat(over.find(ANNA)).contains(sealed(record(ANNA, 1)));
        }
    }

    /** One connection that everybody shares. */
    private static HikariDataSource pool(FaultySource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(4_000);
        return new HikariDataSource(config);
    }

    /** Who waits in the application's pool waits as long as that lets him, and our timeout ends it no sooner. */
    @Test
    void anApplicationsPoolThatWaitsLongerThanTheTimeoutIsSaid() throws Exception {
        try (FaultySource source = new FaultySource(() -> server().connect(settings));
                HikariDataSource pool = pool(source)) {
            try (JdbcAccountStore patient = JdbcAccountStore.over(pool, Duration.ofSeconds(2), true)) {
                assertThat(patient.diagnose(Clock.systemUTC()))
                        .anyMatch(finding -> finding.level() == Finding.Level.WARNING
                                && finding.text().contains("wait up to 4000 ms"));
            }
            try (JdbcAccountStore sooner = JdbcAccountStore.over(pool, Duration.ofSeconds(5), true)) {
                assertThat(sooner.diagnose(Clock.systemUTC())).allMatch(finding -> finding.level() == Finding.Level.OK);
                assertThat(sooner.diagnoseClock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(60))))
                        .hasValueSatisfying(
                                finding -> assertThat(finding.level()).isEqualTo(Finding.Level.FAULT));
            }
        }
    }

    /** Its own commit would commit the other's work, and turning auto-commit on would, too. */
    @Test
    void aConnectionOnWhichATransactionIsUnderWayIsRefusedAndLeftAlone() throws Exception {
        run("CREATE TABLE business (id INTEGER)");
        try (Connection callers = server().connect(settings);
                Statement statement = callers.createStatement();
                FaultySource source = new FaultySource(() -> callers);
                AccountStore over = JdbcAccountStore.over(source.neverClosing(), Duration.ofSeconds(5), true)) {
            callers.setAutoCommit(false);
            statement.execute("INSERT INTO business VALUES (1)");
            for (ThrowingCallable call :
                    List.<ThrowingCallable>of(() -> over.find(ANNA), () -> over.insert(record(ANNA, 1), List.of()))) {
                assertThatThrownBy(call)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("a transaction is under way")
                        .hasMessageContaining("Nothing was stored");
            }
            statement.execute("INSERT INTO business VALUES (2)");
            callers.rollback();
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM business")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
            callers.rollback();
        }
    }

    /** I2 and I3 at each step of a right and of a wrong code: whatever breaks, and wherever. */
    @Test
    void aFaultAtAnyStatement() throws Exception {
        try (FaultySource source = new FaultySource(() -> server().connect(settings));
                AccountStore over = JdbcAccountStore.over(source, Duration.ofSeconds(5), true)) {
            SecondFactor secondFactor = Samples.secondFactor(over);
            int number = 0;
            for (FaultySource.Fault fault : FaultySource.Fault.values()) {
                for (int step = 0; step < 7; step++) {
                    for (boolean right : new boolean[] {true, false}) {
                        Account account = Account.of("account " + number++);
                        Totp totp = Samples.factory().create();
                        secondFactor.enroll(account, totp);
                        secondFactor.confirm(account, code(totp, NOW.minusSeconds(30)));
                        String typed = right
                                ? code(totp, NOW)
                                : Samples.wrongCodes(totp, NOW, 1).get(0);
                        new Attempted(source, secondFactor, account, typed, right).under(fault, step);
                    }
                }
            }
            assertThat(source.faultsMade())
                    .as("at both connections, both statements, the entry and the commit")
                    .isEqualTo(FaultySource.Fault.values().length * 2 * 6);
        }
    }

    private record Attempted(
            FaultySource source, SecondFactor secondFactor, Account account, String typed, boolean right) {

        void under(FaultySource.Fault fault, int step) {
            String what = fault + " at step " + step + (right ? ", right code" : ", wrong code");
            source.next(fault, step);
            Optional<Boolean> accepted;
            try {
                accepted = Optional.of(secondFactor.verify(account, typed).accepted());
            } catch (StoreException e) {
                accepted = Optional.empty();
                assertThat(e).as(what).hasMessageMatching("(?s).*(Nothing was stored|did not say whether).*");
            } finally {
                source.heal();
            }
            if (right) {
                boolean again = secondFactor.verify(account, typed).accepted();
                assertThat(accepted.orElse(false) && again)
                        .as("I1, I2: " + what)
                        .isFalse();
                if (accepted.isPresent()) {
                    assertThat(accepted.get())
                            .as("no fault was reported: " + what)
                            .isTrue();
                }
            } else if (accepted.isPresent()) {
                assertThat(accepted.get()).as(what).isFalse();
                assertThat(secondFactor.status(account).orElseThrow().failures())
                        .as("no free guess: " + what)
                        .isEqualTo(1);
            }
            assertThat(secondFactor.audit().verify(account, Optional.empty()).isGenuine())
                    .as(what)
                    .isTrue();
        }
    }

    @Test
    void connectionsThatTheServerEndsAreAFaultAndThenItGoesOn() throws Exception {
        SecondFactor secondFactor = Samples.secondFactor(store);
        Totp totp = enrolled(secondFactor);
        endConnections(settings);
        int faults = 0;
        boolean accepted = false;
        // As many as the pool may hold that are broken; a code that may be spent is not tried again.
        while (!accepted && faults < 20) {
            try {
                accepted = secondFactor.verify(ANNA, code(totp, NOW)).accepted();
            } catch (StoreException e) {
                faults++;
            }
        }
        assertThat(accepted).isTrue();
    }

    @Test
    void aPoolWithNothingFreeIsAFault() throws Exception {
        run("INSERT INTO ninomaru_schema VALUES (2)");
        StoreSettings one = new StoreSettings(settings.url(), settings.user(), settings.password(), 1, 1, true);
        try (AccountStore small = Stores.open(one);
                Connection blocking = server().connect(settings)) {
            small.insert(record(ANNA, 1), List.of());
            blocking.setAutoCommit(false);
            try (Statement statement = blocking.createStatement()) {
                statement.executeUpdate("UPDATE ninomaru_account SET status = 'held'");
                List<Callable<String>> both = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    both.add(() -> {
                        try {
                            return "" + small.replace(1, record(ANNA, 2), List.of());
                        } catch (StoreException e) {
                            return e.getMessage();
                        }
                    });
                }
                List<String> answers = AtOnce.run(both);
                assertThat(answers).allMatch(answer -> answer.contains("Nothing was stored"));
                assertThat(answers).anyMatch(answer -> answer.contains("did not answer in time"));
                assertThat(answers).anyMatch(answer -> answer.contains("no free connection"));
                blocking.rollback();
            }
            assertThat(small.find(ANNA)).contains(sealed(record(ANNA, 1)));
            assertThat(small.replace(1, record(ANNA, 2), List.of())).isTrue();
        }
    }

    @Test
    void theDoctorFindsItWell() {
        List<Finding> findings = ((Diagnosable) store).diagnose(Clock.systemUTC());
        assertThat(findings).extracting(Finding::subject).contains("server", "schema", "durability", "clock");
        assertThat(findings).allMatch(finding -> finding.level() == Finding.Level.OK);
        assertThat(((Diagnosable) store).diagnose(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(5))))
                .anyMatch(finding -> finding.subject().equals("clock") && finding.level() == Finding.Level.WARNING);
        assertThat(((Diagnosable) store).diagnose(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-60))))
                .anyMatch(finding -> finding.subject().equals("clock") && finding.level() == Finding.Level.FAULT);
    }
}
