package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** What is on a terminal, as a picture that a scanner can look at. */
final class TerminalPicture {

    static final int BLACK = 0;
    static final int WHITE = 0xffffff;

    private static final int CELL_WIDTH = 9;
    private static final int CELL_HEIGHT = 18;

    private TerminalPicture() {}

    /** What a scanner reads that we did not write. */
    static String scan(Path png) {
        Run.Result result = Run.in(
                Path.of("."),
                List.of(
                        Peer.program("zbarimg"),
                        "--quiet",
                        "--raw",
                        png.toAbsolutePath().toString()));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.line();
    }

    /** What a scanner reads from this text on a terminal of these colours. */
    static String scan(Path folder, String text, int foreground, int background) {
        try {
            Path png = folder.resolve("terminal.png");
            ImageIO.write(draw(text, foreground, background), "png", png.toFile());
            return scan(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws text as a terminal of these colours would, on a screen somewhat larger than the text. */
    static BufferedImage draw(String text, int foreground, int background) {
        List<String> lines = text.lines().toList();
        int columns = lines.stream()
                        .mapToInt(
                                line -> line.replaceAll("\u001b\\[[0-9;]*m", "").length())
                        .max()
                        .orElse(0)
                + 6;
        BufferedImage image =
                new BufferedImage(columns * CELL_WIDTH, (lines.size() + 4) * CELL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 0, image.getWidth(), image.getHeight(), background);
        int[] colours = {foreground, background};
        for (int row = 0; row < lines.size(); row++) {
            drawLine(image, lines.get(row), row + 2, colours, foreground, background);
        }
        return image;
    }

    /** The colours go on to the next line, as tmux captures them. */
    private static void drawLine(
            BufferedImage image, String line, int row, int[] colours, int foreground, int background) {
        int column = 3;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\u001b') {
                int end = line.indexOf('m', i);
                String codes = line.substring(i + 2, end);
                boolean reset = codes.isEmpty() || codes.equals("0");
                colours[0] = codes.contains("38;5;16") ? BLACK : reset || codes.equals("39") ? foreground : colours[0];
                colours[1] = codes.contains("48;5;231") ? WHITE : reset || codes.equals("49") ? background : colours[1];
                i = end;
                continue;
            }
            char c = line.charAt(i);
            int x = column++ * CELL_WIDTH;
            int y = row * CELL_HEIGHT;
            fill(image, x, y, CELL_WIDTH, CELL_HEIGHT / 2, colours[c == '█' || c == '▀' ? 0 : 1]);
            fill(image, x, y + CELL_HEIGHT / 2, CELL_WIDTH, CELL_HEIGHT / 2, colours[c == '█' || c == '▄' ? 0 : 1]);
        }
    }

    private static void fill(BufferedImage image, int x, int y, int width, int height, int colour) {
        for (int dx = 0; dx < width; dx++) {
            for (int dy = 0; dy < height; dy++) {
                image.setRGB(x + dx, y + dy, colour);
            }
        }
    }
}
