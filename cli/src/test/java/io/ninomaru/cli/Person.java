package io.ninomaru.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Somebody at a terminal: reads what is on the screen, then types a line. After the last line the input ends. */
final class Person extends InputStream {

    private final ByteArrayOutputStream screen;
    private final Iterator<UnaryOperator<String>> lines;
    private final List<String> typed = new ArrayList<>();
    private byte[] pending = {};
    private int position;

    /**
     * @param screen standard output as far as it was written
     * @param lines each line as it follows from what the screen shows
     */
    Person(ByteArrayOutputStream screen, List<UnaryOperator<String>> lines) {
        this.screen = screen;
        this.lines = lines.iterator();
    }

    /** What was typed, line by line. */
    String typed() {
        return String.join("\n", typed);
    }

    @Override
    public int read() {
        return hasNext() ? pending[position++] & 0xff : -1;
    }

    /** One line at a time, as a terminal gives them. */
    @Override
    public int read(byte[] target, int offset, int length) {
        if (!hasNext()) {
            return -1;
        }
        int count = Math.min(length, pending.length - position);
        System.arraycopy(pending, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean hasNext() {
        if (position == pending.length && lines.hasNext()) {
            String line = lines.next().apply(screen.toString(StandardCharsets.UTF_8));
            typed.add(line);
            pending = (line + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return position < pending.length;
    }
}
