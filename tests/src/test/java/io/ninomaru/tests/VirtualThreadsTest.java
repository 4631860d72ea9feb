package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.testkit.TestSettings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A thread for each login, of those that cost nothing: all of them get their answer, and each code is accepted once. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "SKIPPED: there are no virtual threads before JDK 21")
class VirtualThreadsTest {

    private static final int ACCOUNTS = 20;
    private static final int THREADS_OF_EACH = 10;

    @TempDir
    Path folder;

    private final Instant now = Instant.now();

    /** By its name, for this is compiled for JDK 17. */
    private static ExecutorService virtual() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private void everyCodeIsAcceptedOnce(AccountStore store) throws Exception {
        TotpFactory factory = TestSettings.factory();
        SecondFactor before = SecondFactor.of(factory, store).withClock(InstantSource.fixed(now.minusSeconds(60)));
        SecondFactor secondFactor = SecondFactor.of(factory, store).withClock(InstantSource.fixed(now));
        Map<Account, Totp> people = new HashMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = Account.of("person" + i);
            Totp totp = factory.create();
            before.enroll(account, totp);
            assertThat(before.confirm(account, totp.code(now.minusSeconds(60)).reveal())
                            .accepted())
                    .isTrue();
            people.put(account, totp);
        }
        ExecutorService threads = virtual();
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS_OF_EACH; i++) {
                people.forEach((account, totp) -> answers.add(threads.submit(() ->
                        secondFactor.verify(account, totp.code(now).reveal()).accepted())));
            }
            int accepted = 0;
            for (Future<Boolean> answer : answers) {
                accepted += answer.get(30, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(ACCOUNTS);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void onSqlite() throws Exception {
        try (SqliteAccountStore store = SqliteAccountStore.open(folder.resolve("ninomaru.db"))) {
            everyCodeIsAcceptedOnce(store);
        }
    }

    @Test
    void onPostgresql() throws Exception {
        try (var store = Stores.open(PostgresServer.shared().newDatabase())) {
            everyCodeIsAcceptedOnce(store);
        }
    }
}
