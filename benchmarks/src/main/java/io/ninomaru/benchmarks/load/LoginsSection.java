package io.ninomaru.benchmarks.load;

import static io.ninomaru.benchmarks.load.Results.accounts;
import static io.ninomaru.benchmarks.load.Results.bare;
import static io.ninomaru.benchmarks.load.Results.facade;
import static io.ninomaru.benchmarks.load.Results.pgbench;
import static io.ninomaru.benchmarks.load.Results.threads;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Logins a second on one engine, with tables and plots. */
final class LoginsSection {

    private final Results results;
    private final MarkdownPage page;

    LoginsSection(Results results, MarkdownPage page) {
        this.results = results;
        this.page = page;
    }

    void write(String engine, Path plots) throws Exception {
        page.heading("## Logins on " + engine);
        page.line(
                engine.equals("SQLite")
                        ? "A login finds the record, opens and decides it, and commits record and trail entry. The bare statements are\n"
                                + "the same three of one connection, prepared once: one by one, or so many logins in one transaction."
                        : "The bare statements go through the same driver, one connection a thread; pgbench sends them with `-M prepared`\n"
                                + "and tells the average latency only.");
        for (int size : results.sizes()) {
            page.heading(accounts(size) + ":");
            page.table("", "logins a second", "p50, us", "p99, us");
            table(engine, size);
        }
        String name = engine.toLowerCase(Locale.ROOT);
        plot(engine, "logins a second", Measurement::rate, plots.resolve(name + "-rate.svg"));
        plot(engine, "99th percentile, us", Measurement::p99Micros, plots.resolve(name + "-p99.svg"));
        page.line("");
        page.line("![Logins a second on " + engine + " by threads](performance/" + name + "-rate.svg)");
        page.line("![99th percentile on " + engine + " by threads](performance/" + name + "-p99.svg)");
    }

    private void table(String engine, int size) {
        boolean sqlite = engine.equals("SQLite");
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

    void row(String what, String name) {
        page.cells(
                what,
                results.find(name)
                        .map(rounds -> rounds.text(Measurement::rate, Report.RATE))
                        .orElse("not measured"),
                results.find(name)
                        .map(rounds -> rounds.text(Measurement::p50Micros, Report.RATE))
                        .orElse(""),
                results.find(name)
                        .map(rounds -> rounds.text(Measurement::p99Micros, Report.RATE))
                        .orElse(""));
    }

    private void plot(String engine, String value, ToDoubleFunction<Measurement> of, Path file) throws Exception {
        Plot plot = new Plot(engine + ": " + value, Performance.THREADS);
        for (int size : results.sizes()) {
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int threads : Performance.THREADS) {
                ours.add(results.find(facade(engine, size, threads))
                        .orElseThrow()
                        .median(of));
                int number = engine.equals("SQLite") ? Performance.GROUP : threads;
                bare.add(results.find(bare(engine, size, number)).orElseThrow().median(of));
            }
            plot.line("Ninomaru, " + accounts(size), ours);
            plot.line("bare" + (engine.equals("SQLite") ? ", groups of 32, " : ", ") + accounts(size), bare);
        }
        plot.write(file);
    }
}
