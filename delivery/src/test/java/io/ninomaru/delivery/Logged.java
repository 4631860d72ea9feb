package io.ninomaru.delivery;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** All that our loggers are given until it is closed: words, parameters, and what was thrown. */
final class Logged extends Handler implements AutoCloseable {

    private static final Logger OURS = Logger.getLogger("io.ninomaru");
    private static final Formatter WORDS = new SimpleFormatter();

    private final List<String> lines = new CopyOnWriteArrayList<>();

    Logged() {
        OURS.addHandler(this);
    }

    /** All that is logged while something is done. */
    static String during(Runnable task) {
        try (Logged logged = new Logged()) {
            task.run();
            return logged.text();
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(WORDS.formatMessage(record));
        Stream.ofNullable(record.getParameters())
                .flatMap(Stream::of)
                .map(String::valueOf)
                .forEach(lines::add);
        Stream.ofNullable(record.getThrown()).map(Logged::trace).forEach(lines::add);
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        OURS.removeHandler(this);
    }
}
