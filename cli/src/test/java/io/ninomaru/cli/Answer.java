package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.testkit.JsonTree;
import java.util.Map;

/**
 * What a command left behind.
 *
 * @param exit its exit code
 * @param out standard output: data
 * @param err standard error: talk
 */
record Answer(int exit, String out, String err) {

    Answer exits(int expected) {
        assertThat(exit).as("exit code; it said: %s", err).isEqualTo(expected);
        return this;
    }

    /** Standard output is exactly this. */
    Answer prints(String expected) {
        assertThat(out).isEqualTo(expected);
        return this;
    }

    /** Standard output is exactly this and a line's end. */
    Answer printsLine(String expected) {
        return prints(expected + "\n");
    }

    /** The first line of standard output is this. */
    Answer printsFirst(String expected) {
        assertThat(out).startsWith(expected + "\n");
        return this;
    }

    /** Standard output has no data; for a machine it says why, in the one shape of a fault. */
    Answer printsNothing() {
        if (exit < ExitCode.USAGE || out.isEmpty()) {
            return prints("");
        }
        assertThat(json()).containsOnlyKeys("error");
        return this;
    }

    Answer says(String... words) {
        assertThat(err).contains(words);
        return this;
    }

    Answer saysNothing() {
        assertThat(err).isEmpty();
        return this;
    }

    Answer doesNotSay(String... words) {
        assertThat(err).doesNotContain(words);
        return this;
    }

    /** The one line of standard output, which is a JSON object. */
    Map<String, Object> json() {
        assertThat(out).as("it said: %s", err).endsWith("}\n").containsOnlyOnce("\n");
        return JsonTree.parse(out);
    }
}
