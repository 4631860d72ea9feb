package io.ninomaru.delivery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What our loggers write until it is closed. */
final class Logged extends Handler implements AutoCloseable {

    private static final Logger OURS = Logger.getLogger("io.ninomaru");

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
        lines.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        OURS.removeHandler(this);
    }
}
