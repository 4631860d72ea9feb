package io.ninomaru.qr;

/** Draws a code with half-block characters, two rows of modules to a line. */
final class TerminalText {

    private TerminalText() {}

    static String render(QrCode code, TerminalColors colors) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < code.framedSize(); y += 2) {
            text.append(colors.lineStart);
            for (int x = 0; x < code.framedSize(); x++) {
                text.append(halfBlocks(code.framedDark(x, y), code.framedDark(x, y + 1)));
            }
            text.append(colors.lineEnd).append('\n');
        }
        return text.toString();
    }

    private static char halfBlocks(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
