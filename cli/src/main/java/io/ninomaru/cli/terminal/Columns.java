package io.ninomaru.cli.terminal;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows whose parts stand below each other.
 *
 * @param headings what the columns are called
 * @param rows the rows, each with as many parts
 */
public record Columns(List<String> headings, List<List<String>> rows) {

    /** One that is longer moves only its own row. */
    private static final int WIDEST = 40;

    private static final String BETWEEN = "  ";

    public String heading() {
        return line(headings);
    }

    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> parts) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean last = i == parts.size() - 1;
            line.append(part).append(last ? "" : " ".repeat(Math.max(0, width(i) - length(part))) + BETWEEN);
        }
        return line.toString();
    }

    private int width(int column) {
        return Stream.concat(Stream.of(headings), rows.stream())
                .mapToInt(row -> length(row.get(column)))
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
