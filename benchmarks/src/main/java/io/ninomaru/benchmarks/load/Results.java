package io.ninomaru.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What was measured, by names that say of whom, with how many accounts and threads.
 *
 * @param sizes with how many accounts, the largest last
 * @param series the rounds by name
 */
record Results(List<Integer> sizes, Map<String, Series> series) {

    static String facade(String engine, int size, int threads) {
        return engine + " facade " + size + " " + threads;
    }

    static String bare(String engine, int size, int number) {
        return engine + " bare " + size + " " + number;
    }

    static String pgbench(int size, int threads) {
        return "pgbench " + size + " " + threads;
    }

    Optional<Series> find(String name) {
        return Optional.ofNullable(series.get(name));
    }

    /** One median beside another, as text. */
    String times(String ours, String theirs, ToDoubleFunction<Measurement> of) {
        return find(ours)
                .flatMap(one -> find(theirs).map(other -> one.median(of) / other.median(of)))
                .map(times -> String.format(Locale.ROOT, "%.2f times", times))
                .orElse("not measured");
    }

    static String accounts(int size) {
        return String.format(Locale.ROOT, "%,d accounts", size);
    }

    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
