package io.ninomaru.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A terminal breaks a line wherever its edge is; before that it is broken between words. */
class LinesTest {

    private static final String TEXT =
            "Keep its settings.yaml, which holds the secret that everything is sealed with, and go on: "
                    + "ninomaru confirm alice@example.org";

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 22, 35, 36, 37, 79, 80, 81, 200})
    void everyPartFitsAndNoWordIsLost(int columns) {
        String wrapped = Lines.wrap(TEXT, columns);
        assertThat(wrapped.lines())
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(columns)
                        .doesNotStartWith(" ")
                        .doesNotEndWith(" "));
        assertThat(wrapped.replace('\n', ' ')).isEqualTo(TEXT);
    }

    /** It is copied from there. */
    @Test
    void aCommandStaysInOneLineIfItCan() {
        assertThat(Lines.wrap(TEXT, 40)).endsWith("\nninomaru confirm alice@example.org");
        assertThat(Lines.wrap("For new ones: `./ninomaru list --after bob`, or none", 30)
                        .lines())
                .containsExactly("For new ones:", "`./ninomaru list --after bob`,", "or none");
    }

    @Test
    void norIsTheFolderBrokenThatItLiesIn() {
        assertThat(Lines.wrap("To go on later: '/tmp/a b/ninomaru' confirm alice", 40)
                        .lines())
                .containsExactly("To go on later:", "'/tmp/a b/ninomaru' confirm alice");
    }

    @Test
    void whatCannotBeBrokenIsLeftToTheTerminal() {
        assertThat(Lines.wrap("base32  ABCDEFGHIJKLMNOPQRSTUVWXYZ", 20))
                .isEqualTo("base32  ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assertThat(Lines.wrap("URI otpauth://totp/alice?secret=ABC then", 20))
                .isEqualTo("URI otpauth://totp/alice?secret=ABC then");
    }

    @Test
    void whatIsIndentedGoesOnIndented() {
        assertThat(Lines.wrap("    enrolled   2026-11-28 00:02:40 +00:00", 20).lines())
                .containsExactly("    enrolled", "    2026-11-28", "    00:02:40 +00:00");
        assertThat(Lines.wrap("                --settings", 12).lines()).containsExactly("  --settings");
    }

    @Test
    void aPromptKeepsTheBlankAfterIt() {
        assertThat(Lines.wrap("Code that the app shows: ", 12)).endsWith("shows: ");
        assertThat(Stream.of("", " ").map(text -> Lines.wrap(text, 20))).containsExactly("", " ");
    }
}
