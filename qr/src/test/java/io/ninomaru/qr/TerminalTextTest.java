package io.ninomaru.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTextTest {

    private static final String BLACK_ON_WHITE = "\u001b[38;5;16m\u001b[48;5;231m";
    private static final String RESET = "\u001b[0m";

    @ParameterizedTest
    @MethodSource("io.ninomaru.qr.Texts#all")
    void theInkIsTheModulesInsideTheQuietZone(String text) {
        QrCode code = QrCode.encode(text);
        boolean[][] picture = picture(code.toTerminal(TerminalColors.NONE));
        int side = code.size() + 2 * QrCode.QUIET_ZONE;

        assertThat(Arrays.copyOf(picture, side)).isDeepEqualTo(Reader.framed(code));
        assertThat(Reader.text(picture)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.qr.Texts#all")
    void coloursAreSetOnEveryLineAndResetAtItsEnd(String text) {
        QrCode code = QrCode.encode(text);

        List<String> lines = code.toTerminal(TerminalColors.ANSI).lines().toList();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line).startsWith(BLACK_ON_WHITE).endsWith(RESET);
            assertThat(line.replace(BLACK_ON_WHITE, "").replace(RESET, "")).matches("[█▀▄ ]+");
        });
        assertThat(code.toTerminal(TerminalColors.ANSI)
                        .replace(BLACK_ON_WHITE, "")
                        .replace(RESET, ""))
                .isEqualTo(code.toTerminal(TerminalColors.NONE));
    }

    @Test
    void theLastHalfLineIsLightAndEveryLineEndsWithANewline() {
        String text = QrCode.encode("1").toTerminal(TerminalColors.NONE);
        boolean[][] picture = picture(text);

        assertThat(text).endsWith("\n").doesNotContain("\r").hasLineCount(15);
        assertThat(picture).hasDimensions(30, 29);
        assertThat(picture[29]).containsOnly(false);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.qr.Texts#all")
    void aNarrowQuietZoneAndLittleCorrectionMakeASmallerPictureThatIsReadAllTheSame(String text) {
        QrCode small = QrCode.encode(text, ErrorCorrection.LOW);
        String narrow = small.toTerminal(TerminalColors.NONE, 2);

        assertThat(Reader.text(picture(narrow))).isEqualTo(text);
        assertThat(small.size()).isLessThanOrEqualTo(QrCode.encode(text).size());
        assertThat(narrow.lines())
                .hasSize(small.terminalLines(2))
                .allSatisfy(line -> assertThat(line).hasSize(small.terminalColumns(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> small.toTerminal(TerminalColors.NONE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> small.terminalLines(5));
    }

    private static boolean[][] picture(String text) {
        String[] lines = text.split("\n");
        boolean[][] dark = new boolean[lines.length * 2][lines[0].length()];
        for (int line = 0; line < lines.length; line++) {
            assertThat(lines[line]).hasSameSizeAs(lines[0]).matches("[█▀▄ ]+");
            for (int x = 0; x < lines[line].length(); x++) {
                char character = lines[line].charAt(x);
                dark[2 * line][x] = character == '█' || character == '▀';
                dark[2 * line + 1][x] = character == '█' || character == '▄';
            }
        }
        return dark;
    }
}
