package io.ninomaru.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What several rounds of the same have shown. */
final class Series {

    private final List<Measurement> rounds = new ArrayList<>();

    void add(Measurement round) {
        rounds.add(round);
    }

    /** The middle one of the rounds' values. */
    double median(ToDoubleFunction<Measurement> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The median, and in brackets the smallest and the largest. */
    String text(ToDoubleFunction<Measurement> value, String format) {
        double least = rounds.stream().mapToDouble(value).min().orElseThrow();
        double most = rounds.stream().mapToDouble(value).max().orElseThrow();
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median(value), least, most);
    }
}
