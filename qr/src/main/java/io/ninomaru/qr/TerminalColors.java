package io.ninomaru.qr;

/** Whether {@link QrCode#toTerminal} sets colours with ANSI escape sequences. */
public enum TerminalColors {
    /**
     * Black ink on white paper from the 256-colour palette, set at the start of every line and reset at its end: readable
     * on dark and light terminals alike.
     */
    ANSI("\u001b[38;5;16m\u001b[48;5;231m", "\u001b[0m"),

    /** No escape sequences, for what does not know them. Readable where the characters are darker than their background. */
    NONE("", "");

    final String lineStart;
    final String lineEnd;

    TerminalColors(String lineStart, String lineEnd) {
        this.lineStart = lineStart;
        this.lineEnd = lineEnd;
    }
}
