package io.ninomaru.cli.terminal;

import java.io.PrintStream;
import java.io.Writer;

/** Prints whole texts on a stream, as its filter wants them, for those who write to a writer. */
public final class PrintedWriter extends Writer {

    private final PrintStream stream;
    private final StringBuilder text = new StringBuilder();

    public PrintedWriter(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(char[] letters, int offset, int length) {
        text.append(letters, offset, length);
    }

    @Override
    public void flush() {
        if (!text.isEmpty()) {
            stream.print(text);
            text.setLength(0);
        }
        stream.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
