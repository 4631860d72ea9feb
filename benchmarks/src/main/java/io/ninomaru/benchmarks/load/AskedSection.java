package io.ninomaru.benchmarks.load;

import static io.ninomaru.benchmarks.load.Results.accounts;
import static io.ninomaru.benchmarks.load.Results.bare;
import static io.ninomaru.benchmarks.load.Results.facade;
import static io.ninomaru.benchmarks.load.Results.pgbench;
import static io.ninomaru.benchmarks.load.Results.threads;

import io.ninomaru.benchmarks.load.PureParts.Time;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is asked of us, and what was reached. */
final class AskedSection {

    private static final int MOST = 32;

    private final Results results;
    private final MarkdownPage page;

    AskedSection(Results results, MarkdownPage page) {
        this.results = results;
        this.page = page;
    }

    void write(Map<String, Time> pure, int rotated) {
        page.heading("## Asked and reached");
        page.table("what", "asked", "reached");
        results.sizes().forEach(this::throughput);
        int large = results.sizes().get(results.sizes().size() - 1);
        latency("SQLite", large, 1, 1);
        latency("SQLite", large, MOST, Performance.GROUP);
        latency("PostgreSQL", large, 1, 1);
        latency("PostgreSQL", large, MOST, MOST);
        for (int size : results.sizes()) {
            ratio(
                    "SQLite, " + accounts(size) + ", 32 threads, beside one passlib process with 100 accounts",
                    50,
                    facade("SQLite", size, MOST),
                    "passlib");
        }
        page.cells(
                "rotation on SQLite, " + accounts(rotated),
                "at least 10000 a second",
                results.find("rotation")
                        .map(rounds -> rounds.text(Measurement::rate, Report.RATE))
                        .orElse(""));
        page.cells(
                "opening a record, v2, ten recovery codes",
                "at most 20 us",
                Report.micros(Objects.requireNonNull(pure.get("OpenV2.textToRecord"))));
    }

    private void throughput(int size) {
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

    private void ratio(String what, double asked, String ours, String theirs) {
        page.cells(
                what,
                String.format(Locale.ROOT, "at least %.1f times", asked),
                results.times(ours, theirs, Measurement::rate));
    }

    private void latency(String engine, int size, int threads, int bare) {
        page.cells(
                "p99 on " + engine + ", " + accounts(size) + ", " + threads(threads) + ", beside the bare statements'",
                "at most 2 times",
                results.times(facade(engine, size, threads), bare(engine, size, bare), Measurement::p99Micros));
    }
}
