package io.ninomaru.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Prints text through a filter, a line at a time. Whatever is printed comes by one of the two methods here, or by one that calls them: so
 * no command can forget it.
 */
final class FilteredStream extends PrintStream {

    private final UnaryOperator<String> filter;

    FilteredStream(PrintStream target, UnaryOperator<String> filter) {
        super(target, true, StandardCharsets.UTF_8);
        this.filter = filter;
    }

    /** What is printed as one line is one. */
    @Override
    public void println(String line) {
        super.print(filter.apply(line) + System.lineSeparator());
    }

    @Override
    public void println(Object line) {
        println(String.valueOf(line));
    }

    /** A text that has lines keeps them. */
    @Override
    public void print(String text) {
        super.print(text.lines().map(filter).collect(Collectors.joining("\n")) + (text.endsWith("\n") ? "\n" : ""));
    }

    @Override
    public void print(Object text) {
        print(String.valueOf(text));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }

    @Override
    public void print(char letter) {
        print(String.valueOf(letter));
    }
}
