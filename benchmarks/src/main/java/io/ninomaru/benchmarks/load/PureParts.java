package io.ninomaru.benchmarks.load;

import io.ninomaru.benchmarks.Decide;
import io.ninomaru.benchmarks.OpenV1;
import io.ninomaru.benchmarks.OpenV2;
import io.ninomaru.benchmarks.SealV2;
import io.ninomaru.benchmarks.WrongCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of the pure parts, run by JMH in processes of their own. */
final class PureParts {

    private PureParts() {}

    /**
     * How long one answer took, in nanoseconds: of all iterations of all forks, or of all answers where each was timed.
     */
    record Time(double median, double least, double most) {}

    /** Returns the times by benchmark, named as {@code WrongCode.googleAuth}. */
    static Map<String, Time> measure(boolean quick) throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder().verbosity(VerboseMode.SILENT);
        for (Class<?> each : new Class<?>[] {WrongCode.class, Decide.class, SealV2.class}) {
            options.include("\\." + each.getSimpleName() + "\\.");
        }
        options.include("\\." + OpenV1.class.getSimpleName() + "\\.fromJson$");
        options.include("\\." + OpenV2.class.getSimpleName() + "\\.textToRecord$");
        if (quick) {
            options.forks(1).warmupIterations(1).measurementIterations(1).measurementTime(TimeValue.milliseconds(200));
        }
        Map<String, Time> times = new LinkedHashMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String[] name = result.getParams().getBenchmark().split("\\.", -1);
            times.put(name[name.length - 2] + "." + name[name.length - 1], time(result));
        }
        return times;
    }

    private static Time time(RunResult result) {
        double nanos = nanos(result);
        double[] scores = result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .map(IterationResult::getPrimaryResult)
                .mapToDouble(primary ->
                        primary.getSampleCount() > 1 ? primary.getStatistics().getPercentile(50) : primary.getScore())
                .map(score -> score * nanos)
                .sorted()
                .toArray();
        if (scores.length == 0) {
            throw new IllegalStateException(
                    "no iteration of " + result.getParams().getBenchmark());
        }
        return new Time(scores[scores.length / 2], scores[0], scores[scores.length - 1]);
    }

    private static double nanos(RunResult result) {
        return switch (result.getPrimaryResult().getScoreUnit()) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            default -> throw new IllegalStateException("an unknown unit");
        };
    }
}
