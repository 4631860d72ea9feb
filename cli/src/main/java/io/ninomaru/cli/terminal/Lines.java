package io.ninomaru.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks lines between words: a terminal breaks them wherever its edge is. */
final class Lines {

    /** A command to be typed stays in one line, if it can, so that it can be copied; anything else is broken at its blanks. */
    private static final Pattern PIECE = Pattern.compile(" *(?:[^ ]*ninomaru'? [a-z][^;`]*[^;`. ]|`[^`]*`[^ ]*|[^ ]+)");

    private static final Pattern WORD = Pattern.compile(" *[^ ]+");

    private Lines() {}

    /** The line, broken so that each part fits in so many columns; a word that does not fit in any stays as it is. */
    static String wrap(String line, int columns) {
        if (line.length() <= columns) {
            return line;
        }
        String indent = " ".repeat(Math.min(indent(line), columns / 4));
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String piece : pieces(line, columns)) {
            boolean fits = column + piece.length() <= columns;
            boolean wouldFitAlone = indent.length() + piece.stripLeading().length() <= columns;
            if (column > 0 && !fits && wouldFitAlone) {
                text.append('\n').append(indent).append(piece.stripLeading());
                column = indent.length() + piece.stripLeading().length();
            } else {
                text.append(piece);
                column = (column + piece.length()) % columns;
            }
        }
        return text + trailing(line);
    }

    private static List<String> pieces(String line, int columns) {
        List<String> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(line);
        while (piece.find()) {
            if (piece.group().stripLeading().length() <= columns) {
                pieces.add(piece.group());
            } else {
                WORD.matcher(piece.group()).results().forEach(word -> pieces.add(word.group()));
            }
        }
        return pieces;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The blank after a prompt. */
    private static String trailing(String line) {
        return line.substring(line.stripTrailing().length());
    }
}
