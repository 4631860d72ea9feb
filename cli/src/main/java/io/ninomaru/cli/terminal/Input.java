package io.ninomaru.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Standard input as it is typed, or sent: UTF-8, whatever the caller's locale. */
final class Input {

    /** No command reads a line or text longer than this. */
    private static final int MAX_TEXT = 16_384;

    private static final Duration DOUBLE_PRESS = Duration.ofMillis(250);
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final BufferedReader in;

    Input(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * Takes away the empty lines of whoever has pressed the key twice: what was typed before anything more is asked, and for as long as a
     * double press takes.
     */
    void dropEmptyLines() {
        try {
            long end = System.nanoTime() + DOUBLE_PRESS.toNanos();
            while (System.nanoTime() - end < 0) {
                if (in.ready()) {
                    in.mark(1);
                    int c = in.read();
                    if (c != '\n' && c != '\r') {
                        in.reset();
                        return;
                    }
                } else {
                    LockSupport.parkNanos(MOMENT.toNanos());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    /** Reads a line without its end; empty at the end of the input. */
    Optional<String> readLine() {
        try {
            StringBuilder line = new StringBuilder();
            int c = in.read();
            if (c < 0) {
                return Optional.empty();
            }
            while (c >= 0 && c != '\n') {
                append(line, c);
                c = in.read();
            }
            int end = line.length();
            return Optional.of(end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    /** Reads to the end of the input and returns the text without white space around it. */
    String readAll() {
        try {
            StringBuilder text = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                append(text, c);
            }
            return text.toString().strip();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private static void append(StringBuilder text, int c) {
        if (text.length() >= MAX_TEXT) {
            throw new UsageException(
                    "standard input has more than " + MAX_TEXT + " characters; that is nothing this command reads");
        }
        text.append((char) c);
    }
}
