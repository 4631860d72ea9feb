package io.ninomaru.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on standard error how far a task has got that takes longer than a moment, if a person is looking. */
public final class Progress implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int WIDTH = 79;

    private final Io io;
    private final String task;
    private final OptionalLong total;
    private final String unit;
    private final Instant begun;
    private Optional<ProgressBar> bar = Optional.empty();

    private Progress(Io io, String task, OptionalLong total, String unit) {
        this.io = io;
        this.task = task;
        this.total = total;
        this.unit = unit;
        this.begun = io.clock().instant();
    }

    /** For about so many records. */
    public static Progress of(Io io, String task, OptionalLong total) {
        return of(io, task, total, " records");
    }

    /** For about so many of something else. */
    public static Progress of(Io io, String task, OptionalLong total, String unit) {
        return new Progress(io, task, total, unit);
    }

    public void at(long done) {
        if (bar.isEmpty() && io.errorIsTerminal()) {
            Duration elapsed = Duration.between(begun, io.clock().instant());
            if (elapsed.compareTo(MOMENT) >= 0) {
                bar = Optional.of(bar(elapsed));
            }
        }
        bar.ifPresent(shown -> shown.stepTo(done));
    }

    private ProgressBar bar(Duration elapsed) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total.orElse(-1))
                .setUnit(unit, 1)
                .showSpeed()
                .startsFrom(0, elapsed)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> {
                            io.rawErr().print("\r" + line);
                            io.rawErr().flush();
                        },
                        Math.min(WIDTH, io.screen().columns() - 1)))
                .build();
    }

    @Override
    public void close() {
        bar.ifPresent(shown -> {
            shown.close();
            io.rawErr().println();
        });
    }
}
