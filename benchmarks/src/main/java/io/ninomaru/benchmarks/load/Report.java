package io.ninomaru.benchmarks.load;

import io.ninomaru.benchmarks.load.PureParts.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes what was measured as a page with tables and plots. */
final class Report {

    static final String RATE = "%.0f";

    private final Map<String, String> machine = new LinkedHashMap<>();
    private final MarkdownPage page = new MarkdownPage();
    private final Results results;
    private final LoginsSection logins;

    Report(Results results) {
        this.results = results;
        this.logins = new LoginsSection(results, page);
    }

    void machine(String what, String value) {
        machine.put(what, value);
    }

    void write(Path docs, Map<String, Time> pure, int rotated, int rounds) throws Exception {
        Path plots = Files.createDirectories(docs.resolve("performance"));
        page.line("# Performance");
        page.line("");
        page.line(
                "Written by `benchmarks/performance`, which measures all of it in one run; run it to see what your machine does.");
        page.line("Figures are the median of " + rounds
                + " rounds, in brackets the smallest and the largest. The database, the");
        page.line(
                "load and the peers share the machine, and every commit is flushed to the disk before anybody hears of it.");
        page.line("");
        page.table("", "");
        machine.forEach((what, value) -> page.cells(what, value));
        new AskedSection(results, page).write(pure, rotated);
        logins.write("SQLite", plots);
        logins.write("PostgreSQL", plots);
        passlib();
        pure(pure);
        page.write(docs.resolve("performance.md"));
    }

    private void passlib() {
        page.heading("## passlib");
        page.line(
                "One process and one account after the other, on SQLite: open the encrypted document at passlib's own cost (2^14");
        page.line("rounds), match, one conditional update, commit.");
        page.line("");
        page.table("", "logins a second", "p50, us", "p99, us");
        logins.row("passlib", "passlib");
    }

    private void pure(Map<String, Time> pure) {
        page.heading("## The pure parts");
        page.line(
                "By JMH, in microseconds for one answer; median of all iterations of two processes. WrongCode compares one code with");
        page.line(
                "three time steps, as a login does; javaOtpThreeCalls makes the three codes and leaves the comparing out. OpenV1 opens");
        page.line(
                "a document of passlib's at its own cost, OpenV2 and SealV2 a record with one authenticator, ten recovery codes and the");
        page.line("chain of its trail.");
        page.line("");
        page.table("", "us");
        pure.forEach((name, time) -> page.cells(name, micros(time)));
    }

    static String micros(Time time) {
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", time.median() / 1e3, time.least() / 1e3, time.most() / 1e3);
    }
}
