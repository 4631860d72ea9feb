package io.ninomaru.benchmarks.load;

import io.ninomaru.benchmarks.load.Measurement.Workers;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures everything and writes {@code docs/performance.md}; {@code benchmarks/performance} starts it. */
public final class Performance {

    static final List<Integer> THREADS = List.of(1, 2, 4, 8, 16, 32);
    /** How many logins the bare statements of SQLite commit together. */
    static final int GROUP = 32;

    private static final int PASSLIB_ACCOUNTS = 100;
    private static final int PASSLIB_LOGINS = 600;

    private final boolean quick;
    private final Path folder;
    private final Path script;
    private final Duration time;
    private final int rounds;
    private final TotpFactory factory = Accounts.factory("1");
    private final Map<String, Series> series = new LinkedHashMap<>();

    private Performance(Path folder, Path script, boolean quick) {
        this.folder = folder;
        this.script = script;
        this.quick = quick;
        this.time = quick ? Duration.ofMillis(300) : Duration.ofMillis(2_400);
        this.rounds = quick ? 1 : 3;
    }

    /**
     * Takes the project's folder, a folder on a real disk for the databases, and the word quick to try whether all of it works.
     */
    public static void main(String... arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Files.createTempDirectory(Path.of(arguments[1]).toAbsolutePath(), "performance");
        boolean quick = arguments.length > 2 && arguments[2].equals("quick");
        try {
            new Performance(folder, root.resolve("benchmarks/passlib_login.py"), quick).run(root.resolve("docs"));
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run(Path docs) throws Exception {
        List<Integer> sizes = quick ? List.of(1_000, 5_000) : List.of(1_000, 1_000_000);
        int rotated = quick ? 2_000 : 100_000;
        Optional<String> pgbench = Peers.pgbenchVersion();
        Optional<String> passlib = Peers.passlibVersion();
        Report report = new Report(new Results(sizes, series));
        try (Databases databases = new Databases(folder)) {
            for (int size : sizes) {
                say("Setting up " + size + " accounts on SQLite and PostgreSQL");
                databases.fill(size);
                logins(databases, size, pgbench.isPresent());
            }
            say("Rotation of " + rotated + " accounts");
            for (int round = 0; round < rounds; round++) {
                databases.fillSqlite(rotated);
                add("rotation", rotate(databases, rotated));
            }
            report.machine("date", LocalDate.now(ZoneOffset.UTC).toString());
            report.machine("processor", Machine.processor());
            report.machine("system", Machine.system());
            report.machine("Java", Machine.java());
            report.machine("flush of 4 KB to the disk", Machine.flush(folder));
            report.machine("SQLite", databases.version(databases.sqlite("facade")));
            report.machine("PostgreSQL", databases.version(databases.postgresql("postgres")));
            report.machine("pgbench", pgbench.orElse("not installed"));
            report.machine("passlib", passlib.orElse("not installed"));
        }
        if (passlib.isPresent()) {
            say("passlib");
            for (int round = 0; round < rounds; round++) {
                add("passlib", Peers.passlib(folder, script, factory, PASSLIB_ACCOUNTS, quick ? 100 : PASSLIB_LOGINS));
            }
        }
        say("The pure parts, by JMH");
        report.write(docs, PureParts.measure(quick), rotated, rounds);
    }

    private void logins(Databases databases, int size, boolean pgbench) throws Exception {
        Accounts sqlite = new Accounts(size);
        Accounts postgresql = new Accounts(size);
        Accounts bare = new Accounts(size);
        try (AccountStore first = databases.openSqlite();
                AccountStore second = databases.openPostgresql()) {
            for (int round = 0; round < rounds; round++) {
                say("Logins with " + size + " accounts, round " + (round + 1) + " of " + rounds);
                for (int threads : THREADS) {
                    add(Results.facade("SQLite", size, threads), of(threads, Logins.facade(first, factory, sqlite)));
                }
                for (int group : List.of(1, GROUP)) {
                    add(
                            Results.bare("SQLite", size, group),
                            of(1, Logins.bare(() -> databases.sqlite("bare"), bare, group, "BEGIN IMMEDIATE")));
                }
                for (int threads : THREADS) {
                    add(
                            Results.facade("PostgreSQL", size, threads),
                            of(threads, Logins.facade(second, factory, postgresql)));
                    add(
                            Results.bare("PostgreSQL", size, threads),
                            of(threads, Logins.bare(() -> databases.postgresql("bare"), bare, 1, "BEGIN")));
                    if (pgbench) {
                        add(
                                Results.pgbench(size, threads),
                                Peers.pgbench(
                                        folder,
                                        databases.port(),
                                        "bare",
                                        size,
                                        threads,
                                        Math.max(1, time.toSeconds())));
                    }
                }
            }
        }
    }

    private Measurement of(int threads, Workers workers) throws Exception {
        return Measurement.of(threads, time, workers);
    }

    private Measurement rotate(Databases databases, int accounts) {
        try (AccountStore store = databases.openSqlite()) {
            SecondFactor secondFactor = SecondFactor.of(Accounts.factory("2"), store);
            long begin = System.nanoTime();
            long resealed = secondFactor.rotation().rotate(seen -> {}).resealed();
            if (resealed != accounts) {
                throw new AssertionError("each record is sealed again");
            }
            return new Measurement(resealed / ((System.nanoTime() - begin) / 1e9), 0, 0);
        }
    }

    private void add(String name, Measurement measurement) {
        series.computeIfAbsent(name, key -> new Series()).add(measurement);
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
