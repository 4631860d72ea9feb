package io.ninomaru.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the load harness counts has happened: each login is in the trail, and the bare statements have changed their rows. */
class LoadMeasuresRealLoginsTest {

    private static final int ACCOUNTS = 60;
    private static final Duration TIME = Duration.ofMillis(150);

    @TempDir
    private Path folder;

    @Test
    void everyLoginIsInTheTrail() throws Exception {
        try (Databases databases = new Databases(folder)) {
            databases.fill(ACCOUNTS);
            for (AccountStore each : new AccountStore[] {databases.openSqlite(), databases.openPostgresql()}) {
                try (AccountStore store = each) {
                    Accounts accounts = new Accounts(ACCOUNTS);
                    long before = genuineEntries(store);
                    double rate = Measurement.of(4, TIME, Logins.facade(store, Accounts.factory("1"), accounts))
                            .rate();
                    assertThat(rate).isPositive();
                    assertThat(genuineEntries(store) - before)
                            .as("logins, warming up included")
                            .isEqualTo(accounts.taken());
                }
            }
        }
    }

    @Test
    void theBareStatementsChangeTheirRows() throws Exception {
        try (Databases databases = new Databases(folder)) {
            databases.fill(ACCOUNTS);
            Bare.Row before;
            try (Bare bare = new Bare(databases.sqlite("bare"))) {
                before = bare.find(0);
            }
            Measurement.of(1, TIME, Logins.bare(() -> databases.sqlite("bare"), new Accounts(ACCOUNTS), 1, "BEGIN"));
            try (Bare bare = new Bare(databases.sqlite("bare"))) {
                assertThat(bare.find(0).version()).isGreaterThan(before.version());
                assertThat(bare.find(0).record()).isEqualTo(before.record());
            }
        }
    }

    private static long genuineEntries(AccountStore store) {
        SecondFactor secondFactor = SecondFactor.of(Accounts.factory("1"), store);
        AtomicInteger entries = new AtomicInteger();
        secondFactor
                .audit()
                .accounts(
                        account -> {
                            assertThat(secondFactor
                                            .audit()
                                            .verify(account, Optional.empty())
                                            .isGenuine())
                                    .isTrue();
                            entries.addAndGet(
                                    secondFactor.audit().entries(account, 0).size());
                        },
                        row -> {
                            throw new AssertionError(row);
                        });
        return entries.get();
    }
}
