package io.ninomaru.benchmarks.load;

import io.ninomaru.benchmarks.load.PureParts.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Writes what was measured as a page with tables and plots. */
final class Report {

    private static final String RATE = "%.0f";
    private static final int MOST = 32;

    private final List<Integer> sizes;
    private final Map<String, Series> series;
    private final Map<String, String> machine = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder();

    Report(List<Integer> sizes, Map<String, Series> series) {
        this.sizes = sizes;
        this.series = series;
    }

    static String facade(String engine, int size, int threads) {
        return engine + " facade " + size + " " + threads;
    }

    static String bare(String engine, int size, int number) {
        return engine + " bare " + size + " " + number;
    }

    static String pgbench(int size, int threads) {
        return "pgbench " + size + " " + threads;
    }

    void machine(String what, String value) {
        machine.put(what, value);
    }

    void write(Path docs, Map<String, Time> pure, int rotated, int rounds) throws Exception {
        Path plots = Files.createDirectories(docs.resolve("performance"));
        line("# Performance");
        line("");
        line(
                "Written by `benchmarks/performance`, which measures all of it in one run; run it to see what your machine does.");
        line("Figures are the median of " + rounds
                + " rounds, in brackets the smallest and the largest. The database, the");
        line(
                "load and the peers share the machine, and every commit is flushed to the disk before anybody hears of it.");
        line("");
        table("", "");
        machine.forEach((what, value) -> cells(what, value));
        asked(pure, rotated);
        logins("SQLite", plots);
        logins("PostgreSQL", plots);
        passlib();
        pure(pure);
        Files.writeString(docs.resolve("performance.md"), page);
    }

    private void asked(Map<String, Time> pure, int rotated) {
        line("");
        line("## Asked and reached");
        line("");
        int large = sizes.get(sizes.size() - 1);
        table("what", "asked", "reached");
        for (int size : sizes) {
            ratio(
                    "SQLite, " + accounts(size) + ", 32 threads, beside the bare statements in groups of 32",
                    0.5,
                    facade("SQLite", size, MOST),
                    bare("SQLite", size, Performance.GROUP));
            ratio(
                    "SQLite, " + accounts(size) + ", 1 thread, beside the bare statements one by one",
                    0.5,
                    facade("SQLite", size, 1),
                    bare("SQLite", size, 1));
            for (int threads : List.of(1, MOST)) {
                ratio(
                        "PostgreSQL, " + accounts(size) + ", " + threads(threads) + ", beside pgbench",
                        0.5,
                        facade("PostgreSQL", size, threads),
                        pgbench(size, threads));
            }
        }
        latency("SQLite", large, 1, 1);
        latency("SQLite", large, MOST, Performance.GROUP);
        latency("PostgreSQL", large, 1, 1);
        latency("PostgreSQL", large, MOST, MOST);
        for (int size : sizes) {
            ratio(
                    "SQLite, " + accounts(size) + ", 32 threads, beside one passlib process with 100 accounts",
                    50,
                    facade("SQLite", size, MOST),
                    "passlib");
        }
        cells(
                "rotation on SQLite, " + accounts(rotated),
                "at least 10000 a second",
                series("rotation")
                        .map(rounds -> rounds.text(Measurement::rate, RATE))
                        .orElse(""));
        cells(
                "opening a record, v2, ten recovery codes",
                "at most 20 us",
                micros(Objects.requireNonNull(pure.get("OpenV2.textToRecord"))));
    }

    private void ratio(String what, double asked, String ours, String theirs) {
        Optional<Double> reached = series(ours)
                .flatMap(one ->
                        series(theirs).map(other -> one.median(Measurement::rate) / other.median(Measurement::rate)));
        cells(
                what,
                String.format(Locale.ROOT, "at least %.1f times", asked),
                reached.map(times -> String.format(Locale.ROOT, "%.2f times", times))
                        .orElse("not measured"));
    }

    private void latency(String engine, int size, int threads, int bare) {
        Optional<Double> reached = series(facade(engine, size, threads))
                .flatMap(one -> series(bare(engine, size, bare))
                        .map(other -> one.median(Measurement::p99Micros) / other.median(Measurement::p99Micros)));
        cells(
                "p99 on " + engine + ", " + accounts(size) + ", " + threads(threads) + ", beside the bare statements'",
                "at most 2 times",
                reached.map(times -> String.format(Locale.ROOT, "%.2f times", times))
                        .orElse("not measured"));
    }

    private void logins(String engine, Path plots) throws Exception {
        boolean sqlite = engine.equals("SQLite");
        line("");
        line("## Logins on " + engine);
        line("");
        line(
                sqlite
                        ? "A login finds the record, opens and decides it, and commits record and trail entry. The bare statements are\n"
                                + "the same three of one connection, prepared once: one by one, or so many logins in one transaction."
                        : "The bare statements go through the same driver, one connection a thread; pgbench sends them with `-M prepared`\n"
                                + "and tells the average latency only.");
        for (int size : sizes) {
            line("");
            line(accounts(size) + ":");
            line("");
            table("", "logins a second", "p50, us", "p99, us");
            for (int threads : Performance.THREADS) {
                row("Ninomaru, " + threads(threads), facade(engine, size, threads));
            }
            for (int number : sqlite ? List.of(1, Performance.GROUP) : Performance.THREADS) {
                row(
                        "bare, " + (sqlite ? number == 1 ? "one by one" : "groups of " + number : threads(number)),
                        bare(engine, size, number));
            }
            for (int threads : sqlite ? List.<Integer>of() : Performance.THREADS) {
                row("pgbench, " + threads(threads), pgbench(size, threads));
            }
        }
        String name = engine.toLowerCase(Locale.ROOT);
        plot(engine, "logins a second", Measurement::rate, plots.resolve(name + "-rate.svg"));
        plot(engine, "99th percentile, us", Measurement::p99Micros, plots.resolve(name + "-p99.svg"));
        line("");
        line("![Logins a second on " + engine + " by threads](performance/" + name + "-rate.svg)");
        line("![99th percentile on " + engine + " by threads](performance/" + name + "-p99.svg)");
    }

    private void plot(String engine, String value, ToDoubleFunction<Measurement> of, Path file) throws Exception {
        Plot plot = new Plot(engine + ": " + value, Performance.THREADS);
        for (int size : sizes) {
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int threads : Performance.THREADS) {
                ours.add(series(facade(engine, size, threads)).orElseThrow().median(of));
                int number = engine.equals("SQLite") ? Performance.GROUP : threads;
                bare.add(series(bare(engine, size, number)).orElseThrow().median(of));
            }
            plot.line("Ninomaru, " + accounts(size), ours);
            plot.line("bare" + (engine.equals("SQLite") ? ", groups of 32, " : ", ") + accounts(size), bare);
        }
        plot.write(file);
    }

    private void passlib() {
        line("");
        line("## passlib");
        line("");
        line(
                "One process and one account after the other, on SQLite: open the encrypted document at passlib's own cost (2^14");
        line("rounds), match, one conditional update, commit.");
        line("");
        table("", "logins a second", "p50, us", "p99, us");
        row("passlib", "passlib");
    }

    private void pure(Map<String, Time> pure) {
        line("");
        line("## The pure parts");
        line("");
        line(
                "By JMH, in microseconds for one answer; median of all iterations of two processes. WrongCode compares one code with");
        line(
                "three time steps, as a login does; javaOtpThreeCalls makes the three codes and leaves the comparing out. OpenV1 opens");
        line(
                "a document of passlib's at its own cost, OpenV2 and SealV2 a record with one authenticator, ten recovery codes and the");
        line("chain of its trail.");
        line("");
        table("", "us");
        pure.forEach((name, time) -> cells(name, micros(time)));
    }

    private static String micros(Time time) {
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", time.median() / 1e3, time.least() / 1e3, time.most() / 1e3);
    }

    private Optional<Series> series(String name) {
        return Optional.ofNullable(series.get(name));
    }

    private void row(String what, String name) {
        cells(
                what,
                series(name).map(rounds -> rounds.text(Measurement::rate, RATE)).orElse("not measured"),
                series(name)
                        .map(rounds -> rounds.text(Measurement::p50Micros, RATE))
                        .orElse(""),
                series(name)
                        .map(rounds -> rounds.text(Measurement::p99Micros, RATE))
                        .orElse(""));
    }

    private static String accounts(int size) {
        return String.format(Locale.ROOT, "%,d accounts", size);
    }

    private static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    private void table(String... heads) {
        cells(heads);
        line("|---".repeat(heads.length) + "|");
    }

    private void cells(String... values) {
        line("| " + String.join(" | ", values) + " |");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
