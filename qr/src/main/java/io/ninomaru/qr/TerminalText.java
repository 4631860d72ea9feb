package io.ninomaru.qr;

/** Draws a code with half-block characters, two rows of modules to a line. */
final class TerminalText {

    private TerminalText() {}

    static String render(QrCode code, TerminalColors colors, int quietZone) {
        int side = code.terminalColumns(quietZone);
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < side; y += 2) {
            text.append(colors.lineStart);
            for (int x = 0; x < side; x++) {
                text.append(halfBlocks(code.framedDark(x, y, quietZone), code.framedDark(x, y + 1, quietZone)));
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
