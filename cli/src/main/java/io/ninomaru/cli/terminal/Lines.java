package io.ninomaru.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks lines between words: a terminal breaks them wherever its edge is. */
final class Lines {

    /** A command to be typed stays in one line, if it can, so that it can be copied; anything else is broken at its blanks. */
    private static final Pattern PIECE =
            Pattern.compile(" *(?:(?:'[^']*ninomaru'|[^ ']*ninomaru) [a-z][^;`]*[^;`. ]|`[^`]*`[^ ]*|[^ ]+)");

    private static final Pattern WHOLE = Pattern.compile(".+", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile(" *[^ ]+");

    private Lines() {}

    /** The line, broken so that each part fits in so many columns; a word that fits in none is left to the terminal. */
    static String wrap(String line, int columns) {
        if (line.length() <= columns) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String piece : pieces(line, columns)) {
            String word = piece.stripLeading();
            if (column + piece.length() <= columns) {
                text.append(piece);
                column += piece.length();
                continue;
            }
            String indent = " ".repeat(Math.max(0, Math.min(indent(line, columns), columns - word.length())));
            if (column == 0 || word.length() <= columns) {
                text.append(column == 0 ? "" : "\n").append(indent).append(word);
                column = indent.length() + word.length();
            } else {
                text.append(piece);
                column += piece.length();
            }
            column = column <= columns ? column : (column - 1) % columns + 1;
        }
        return text + trailing(line);
    }

    private static List<String> pieces(String line, int columns) {
        List<String> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(line);
        while (piece.find()) {
            Pattern smaller = piece.group().stripLeading().length() <= columns ? WHOLE : WORD;
            smaller.matcher(piece.group()).results().forEach(part -> pieces.add(part.group()));
        }
        return pieces;
    }

    /** What follows in the next line stands where the line began, but not far to the right. */
    private static int indent(String line, int columns) {
        return Math.min(line.length() - line.stripLeading().length(), columns / 4);
    }

    /** The blank after a prompt. */
    private static String trailing(String line) {
        return line.substring(line.stripTrailing().length());
    }
}
