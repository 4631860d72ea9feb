package io.ninomaru.cli;

import java.util.OptionalLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on standard error how far a long work is, if a person looks at it. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 79;

    private final Io io;
    private final ProgressBar bar;

    private Progress(Io io, ProgressBar bar) {
        this.io = io;
        this.bar = bar;
    }

    /** A bar for so many records, about, that moves only on a terminal. */
    static Progress of(Io io, String task, OptionalLong total) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total.orElse(-1))
                .setUnit(" records", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> {
                            if (io.errorIsTerminal()) {
                                io.err().print("\r" + line);
                                io.err().flush();
                            }
                        },
                        WIDTH))
                .build();
        return new Progress(io, bar);
    }

    void at(long done) {
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
        if (io.errorIsTerminal()) {
            io.err().println();
        }
    }
}
