package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.qr.QrCode;
import io.ninomaru.qr.TerminalColors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scanner that we did not write reads every rendering. */
class QrPeerTest {

    private static final String URI = "otpauth://totp/Example%20Org:alice@example.org"
            + "?secret=HXTRYI7EPSX3LVQ2EPCFQSYJIHENTG5T&issuer=Example%20Org";
    private static final String LONG_URI = "otpauth://totp/Example:alice@example.org?secret="
            + "CFIULJLUV3TW5QOIQXMI74YRZX7JG4VMEFS5P6WB62AU3BSOQV3TCN2VFE7S3KU23WC7IWQUYSFCW3IJ2SD2LQ3HNL745FM3RCEETTI"
            + "&issuer=Example&algorithm=SHA512&digits=8&period=60";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {URI, LONG_URI})
    void zbarimgReadsThePng(String text) throws IOException {
        assertThat(scan(Files.write(
                        folder.resolve("qr.png"), QrCode.encode(text).toPng(5))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {URI, LONG_URI})
    void zbarimgReadsTheSvgRasterised(String text) throws IOException {
        Path svg =
                Files.writeString(folder.resolve("qr.svg"), QrCode.encode(text).toSvg());
        Path png = folder.resolve("svg.png");
        Run.Result result =
                Run.in(folder, List.of(Peer.program("rsvg-convert"), "--width=600", "--output=" + png, svg.toString()));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(scan(png)).isEqualTo(text);
    }

    /** With colours the terminal's own play no part; without them the text is scanned as ink on paper. */
    @ParameterizedTest
    @CsvSource({"ANSI, 000000, ffffff", "ANSI, ffffff, 101010", "NONE, 000000, ffffff"})
    void zbarimgReadsTheTerminalsPicture(TerminalColors colors, String foreground, String background)
            throws IOException {
        String text = QrCode.encode(URI).toTerminal(colors);
        BufferedImage image =
                TerminalPicture.draw(text, Integer.parseInt(foreground, 16), Integer.parseInt(background, 16));
        Path png = folder.resolve("terminal.png");
        ImageIO.write(image, "png", png.toFile());
        assertThat(scan(png)).isEqualTo(URI);
    }

    @Test
    void nothingIsReadFromAnEmptyPicture() throws IOException {
        Path png = folder.resolve("empty.png");
        ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
        assertThat(Run.in(folder, List.of(Peer.program("zbarimg"), "--quiet", "--raw", png.toString()))
                        .out())
                .isEmpty();
    }

    private String scan(Path png) {
        return TerminalPicture.scan(png);
    }
}
