package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.ninomaru.qr.QrCode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code enroll --qr FILE}: the file holds a key. */
class QrFileTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private Answer enroll(Path file) {
        return cli.run("", "enroll", Cli.ALICE, "--qr", file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"qr.png", "QR.PNG"})
    void aPngHoldsTheUri(String name) throws Exception {
        Path file = folder.resolve(name);
        Enrolled enrolled = cli.enroll("--qr", file.toString());
        BufferedImage image = ImageIO.read(file.toFile());
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        String scanned = new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), rgb))),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
        assertThat(scanned).isEqualTo(enrolled.text("uri"));
    }

    /** That such a drawing decodes to its text is shown by the tests of the module that draws it. */
    @Test
    void anSvgHoldsTheUri() throws Exception {
        Path file = folder.resolve("qr.svg");
        Enrolled enrolled = cli.enroll("--qr", file.toString());
        assertThat(Files.readString(file))
                .isEqualTo(QrCode.encode(enrolled.text("uri")).toSvg());
    }

    @ParameterizedTest
    @ValueSource(strings = {"qr.png", "qr.svg"})
    void onlyItsOwnerReadsIt(String name) throws Exception {
        Path file = folder.resolve(name);
        enroll(file).exits(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatExistsIsLeftAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("cat.png"), "my cat");
        enroll(file).exits(2).printsNothing().says("exists already", file.toString());
        assertThat(file).hasContent("my cat");
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), folder.resolve("target.png"));
        enroll(link).exits(2).printsNothing().says("exists already");
        assertThat(folder.resolve("target.png")).doesNotExist();
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void aMissingFolderIsNotMade() {
        Path file = folder.resolve("none/qr.png");
        enroll(file).exits(2).printsNothing().says("the folder of the QR file does not exist", file.toString());
        assertThat(file.getParent()).doesNotExist();
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void aFolderThatIsAFileIsSaid() throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        enroll(notAFolder.resolve("qr.png")).exits(2).printsNothing().says("the folder of the QR file does not exist");
        assertThat(cli.home()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qr.jpg", "qr", "png", "qr.png.txt", ""})
    void anyOtherKindOfFileIsRefusedBeforeAnythingIsMade(String name) {
        cli.run("", "enroll", Cli.ALICE, "--qr", name).exits(2).printsNothing().says(".png or .svg");
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void itIsNotLeftBehindWhenTheEnrolmentIsRefused() {
        cli.activate();
        Path file = folder.resolve("qr.png");
        enroll(file).exits(1).printsLine("rejected: code_needed");
        cli.run("", "enroll", "bob", "--qr", file.toString(), "--name", "\t").exits(2);
        assertThat(file).doesNotExist();
    }

    @Test
    void itIsNotLeftBehindWhenTheStoreFails() {
        cli.enroll();
        cli.enrollFor("bob");
        Rows.copyRecord(cli.database(), "bob", Cli.ALICE);
        List.of("qr.png", "qr.svg").forEach(name -> {
            enroll(folder.resolve(name)).exits(3).printsNothing().says("was altered");
            assertThat(folder.resolve(name)).doesNotExist();
        });
    }
}
