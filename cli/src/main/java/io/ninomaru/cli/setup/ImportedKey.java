package io.ninomaru.cli.setup;

import io.ninomaru.account.Attempt;
import io.ninomaru.cli.terminal.Io;
import java.util.List;

/**
 * A key read from standard input: an otpauth URI or a JSON document, and before it codes, one on each line. It is not a
 * record, since it must not be printed.
 */
final class ImportedKey {

    private final List<String> codes;
    private final String source;

    private ImportedKey(List<String> codes, String source) {
        this.codes = codes;
        this.source = source;
    }

    static ImportedKey read(Io io) {
        if (io.inputIsTerminal()) {
            io.say("Paste the otpauth URI or the JSON document, then press Ctrl-D on a line of its own.");
        }
        List<String> lines = io.readAll().lines().toList();
        int key = 0;
        while (key < lines.size() && isCode(lines.get(key))) {
            key++;
        }
        return new ImportedKey(lines.subList(0, key), String.join("\n", lines.subList(key, lines.size())));
    }

    private static boolean isCode(String line) {
        return !(Attempt.of(line) instanceof Attempt.Malformed);
    }

    List<String> codes() {
        return codes;
    }

    String source() {
        return source;
    }
}
