package io.ninomaru.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page in the making: lines, paragraphs, and tables of cells. */
final class MarkdownPage {

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    void heading(String heading) {
        line("");
        line(heading);
        line("");
    }

    void table(String... heads) {
        cells(heads);
        line("|---".repeat(heads.length) + "|");
    }

    void cells(String... values) {
        line("| " + String.join(" | ", values) + " |");
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text);
    }
}
