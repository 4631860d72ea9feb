package io.ninomaru.tests;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures logins on each engine, and on many accounts a rotation and an audit; {@code load/run} starts it. */
final class Load {

    private static final int[] THREADS = {1, 8, 64};
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:15Z");

    private Load() {}

    /** Takes how many accounts are set up. */
    public static void main(String... arguments) throws Exception {
        int accounts = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory(Path.of(arguments[1]), "ninomaru-load");
        try {
            measure(
                    "SQLite",
                    StoreSettings.of("jdbc:sqlite:" + folder.resolve("load.db"), Optional.empty(), Optional.empty()),
                    accounts);
        } finally {
            Folders.delete(folder);
        }
        try (Server server = PostgresServer.start()) {
            measure("PostgreSQL", server.newDatabase(), accounts);
        }
        try (Server server = MariaDbServer.start()) {
            measure("MariaDB", server.newDatabase(), accounts);
        }
    }

    private static TotpFactory factory(String sealing) {
        Map<SecretTag, ApplicationSecret> secrets = Map.of(
                new SecretTag("1"), ApplicationSecret.of("the first secret of a measurement 0123456789abcdefgh"),
                new SecretTag("2"), ApplicationSecret.of("the second secret of a measurement 0123456789abcdefgh"));
        return TotpFactory.of(
                Settings.of(KeyRing.of(secrets, Optional.of(new SecretTag(sealing)), Set.of())), new SecureRandom());
    }

    private static void measure(String engine, StoreSettings settings, int accounts) throws Exception {
        TotpFactory factory = factory("1");
        Totp[] totps = new Totp[accounts];
        try (AccountStore store = Stores.open(settings)) {
            SecondFactor first = SecondFactor.of(factory, store).withClock(() -> BEGIN);
            rate(engine + ", set-ups (enroll and confirm), 64 threads", 64, accounts, i -> {
                totps[i] = factory.create();
                first.enroll(Account.of("account " + i), totps[i]);
                require(first.confirm(
                                Account.of("account " + i), totps[i].code(BEGIN).reveal())
                        .accepted());
            });
            for (int i = 0; i < THREADS.length; i++) {
                Instant now = BEGIN.plusSeconds(300L * (i + 1));
                SecondFactor later = SecondFactor.of(factory, store).withClock(() -> now);
                int logins = Math.min(accounts, THREADS[i] == 1 ? 2_000 : 5_000);
                rate(
                        engine + ", logins, " + THREADS[i] + " threads",
                        THREADS[i],
                        logins,
                        n -> require(later.verify(
                                        Account.of("account " + n),
                                        totps[n].code(now).reveal())
                                .accepted()));
            }
            SecondFactor rotating = SecondFactor.of(factory("2"), store);
            rate(
                    engine + ", rotation",
                    1,
                    1,
                    accounts,
                    n -> require(rotating.rotation().rotate(seen -> {}).resealed() == accounts));
            rate(
                    engine + ", rotate --check",
                    1,
                    1,
                    accounts,
                    n -> require(rotating.rotation().check(seen -> {}).unopenedCount() == 0));
            rate(
                    engine + ", audit verify",
                    1,
                    1,
                    accounts,
                    n -> rotating.audit()
                            .accounts(account -> require(rotating.audit()
                                    .verify(account, Optional.empty())
                                    .isGenuine())));
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("what is measured must succeed");
        }
    }

    private interface Step {
        void run(int number) throws Exception;
    }

    private static void rate(String what, int threads, int count, Step step) throws Exception {
        rate(what, threads, count, count, step);
    }

    private static void rate(String what, int threads, int count, int units, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long begun = System.nanoTime();
        var done = new java.util.ArrayList<java.util.concurrent.Future<?>>();
        for (int i = 0; i < threads; i++) {
            done.add(pool.submit(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    step.run(n);
                }
                return null;
            }));
        }
        for (var each : done) {
            each.get(30, TimeUnit.MINUTES);
        }
        pool.shutdown();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "%-55s %8.0f a second%n", what, units / seconds);
    }
}
