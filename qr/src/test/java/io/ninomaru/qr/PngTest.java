package io.ninomaru.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {

    @ParameterizedTest
    @MethodSource("io.ninomaru.qr.Texts#all")
    void theImageDecodesToTheText(String text) throws Exception {
        BufferedImage image = open(QrCode.encode(text).toPng(4));
        int side = image.getWidth();

        int[] rgb = image.getRGB(0, 0, side, side, null, 0, side);
        assertThat(Reader.read(side, side, rgb).getText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void everyPixelOfAModuleIsBlackOrWhiteAndTheQuietZoneIsWhite(int pixelsPerModule) throws Exception {
        QrCode code = QrCode.encode(Texts.URI);
        boolean[][] modules = Reader.framed(code);
        BufferedImage image = open(code.toPng(pixelsPerModule));

        assertThat(image.getWidth()).isEqualTo(modules.length * pixelsPerModule);
        assertThat(image.getHeight()).isEqualTo(image.getWidth());
        assertThat(pixels(image)).isDeepEqualTo(enlarged(modules, pixelsPerModule));
    }

    @Test
    void aPixelIsOneBit() throws Exception {
        byte[] png = QrCode.encode("1").toPng(1);

        assertThat(png).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        // The header chunk: bit depth at 24, colour type at 25 (PNG section 11.2.2; 0 is greyscale, 3 indexed).
        assertThat(png[24]).isEqualTo((byte) 1);
        assertThat(png[25]).isIn((byte) 0, (byte) 3);
        assertThat(open(png).getColorModel().getPixelSize()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65, Integer.MAX_VALUE})
    void aSizeOutOfRangeIsRefused(int pixelsPerModule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.encode("1").toPng(pixelsPerModule))
                .withMessageContaining("1 to 64");
    }

    /** The directory for temporary files is gone, so whatever needs one fails, as the second assertion shows. */
    @Test
    void noTemporaryFileIsNeeded(@TempDir Path folder) throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        QrCode code = QrCode.encode(Texts.URI);
        BufferedImage image = open(code.toPng(1));
        try {
            ImageIO.setCacheDirectory(gone.toFile());
            Files.delete(gone);

            assertThat(code.toPng(4)).isNotEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ImageIO.write(image, "png", new ByteArrayOutputStream()));
            assertThat(ImageIO.getUseCache()).as("the global setting").isTrue();
        } finally {
            ImageIO.setCacheDirectory(null);
        }
    }

    private static BufferedImage open(byte[] png) throws IOException {
        return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
    }

    private static boolean[][] pixels(BufferedImage image) {
        boolean[][] dark = new boolean[image.getHeight()][image.getWidth()];
        for (int y = 0; y < dark.length; y++) {
            for (int x = 0; x < dark.length; x++) {
                int rgb = image.getRGB(x, y);
                if (rgb != 0xff000000 && rgb != 0xffffffff) {
                    throw new AssertionError("neither black nor white at " + x + ", " + y);
                }
                dark[y][x] = rgb == 0xff000000;
            }
        }
        return dark;
    }

    private static boolean[][] enlarged(boolean[][] modules, int factor) {
        boolean[][] dark = new boolean[modules.length * factor][modules.length * factor];
        for (int y = 0; y < dark.length; y++) {
            for (int x = 0; x < dark.length; x++) {
                dark[y][x] = modules[y / factor][x / factor];
            }
        }
        return dark;
    }
}
