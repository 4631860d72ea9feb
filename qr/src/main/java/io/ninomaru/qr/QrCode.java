package io.ninomaru.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;

/**
 * A QR code (ISO/IEC 18004) as a square of dark and light modules, with error correction level M unless another is asked for.
 *
 * <p>Immutable and safe for use by several threads. Whoever sees the modules can read the text, so a code that holds a
 * secret key is itself a secret; {@link #toString()} shows its size only.
 */
public final class QrCode {

    /** The width of the light border that every rendering has on all four sides, in modules. */
    public static final int QUIET_ZONE = 4;

    private static final int LEAST_QUIET_ZONE = 2;

    /** What the largest code (version 40-M) holds in byte mode after announcing UTF-8, in bytes. */
    static final int MAX_BYTES = 2330;

    private final int size;
    private final BitSet darkModules;

    private QrCode(ByteMatrix matrix) {
        size = matrix.getWidth();
        darkModules = new BitSet(size * size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                darkModules.set(y * size + x, matrix.get(x, y) == 1);
            }
        }
    }

    /**
     * Encodes a text into the smallest code that holds it, at {@link ErrorCorrection#MEDIUM}.
     *
     * @param text 1 to 2330 bytes in UTF-8
     * @throws IllegalArgumentException if the text is empty, too long or not well-formed Unicode (a lone surrogate); the
     *     message does not contain the text
     */
    public static QrCode encode(String text) {
        return encode(text, ErrorCorrection.MEDIUM);
    }

    /**
     * Encodes a text into the smallest code that holds it.
     *
     * @param text 1 to 2330 bytes in UTF-8, whatever the level
     * @param correction how much of the picture may be spoilt
     * @throws IllegalArgumentException as {@link #encode(String)} does
     */
    public static QrCode encode(String text, ErrorCorrection correction) {
        int bytes = utf8Length(text);
        if (bytes == 0) {
            throw new IllegalArgumentException("the text for a QR code is empty");
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("the text for a QR code has " + bytes + " bytes, at most " + MAX_BYTES
                    + " fit at error correction level M");
        }
        // Only ASCII has as many bytes as chars. It needs no character set announced (ECI), which some readers lack.
        Map<EncodeHintType, ?> hints =
                bytes == text.length() ? Map.of() : Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        try {
            return new QrCode(Encoder.encode(text, correction.level, hints).getMatrix());
        } catch (WriterException impossible) {
            // The cause is left out: ZXing does not promise to keep the text out of its messages.
            throw new AssertionError("every well-formed text of at most " + MAX_BYTES + " bytes fits");
        }
    }

    /** Returns the number of modules along one side, 21 to 177, without the quiet zone. */
    public int size() {
        return size;
    }

    /**
     * Tells whether a module is dark.
     *
     * @param x the column, 0 at the left, below {@link #size()}
     * @param y the row, 0 at the top, below {@link #size()}
     * @throws IndexOutOfBoundsException if the module is outside the code; the quiet zone counts as outside
     */
    public boolean dark(int x, int y) {
        Objects.checkIndex(x, size);
        Objects.checkIndex(y, size);
        return darkModules.get(y * size + x);
    }

    /**
     * Renders a standalone SVG 1.1 document, measured in modules, quiet zone included; the page decides its size.
     *
     * <p>It is plain ASCII without XML declaration, script, style or reference, so it may stand inline in an HTML page
     * under a strict Content-Security-Policy.
     */
    public String toSvg() {
        return Svg.render(this);
    }

    /**
     * Renders a PNG image with one bit per pixel, quiet zone included. Works headless and writes no temporary file.
     *
     * @param pixelsPerModule the side of one module in pixels, 1 to 64
     * @throws IllegalArgumentException if {@code pixelsPerModule} is out of range
     */
    public byte[] toPng(int pixelsPerModule) {
        return Png.render(this, pixelsPerModule);
    }

    /**
     * Renders lines of half-block characters, quiet zone included, each ending with {@code \n}.
     *
     * <p>A character is one module wide and two modules high, and dark modules are ink. The text has
     * {@code size() + 2 * QUIET_ZONE} columns and half as many lines, rounded up: the last half line is light.
     */
    public String toTerminal(TerminalColors colors) {
        return toTerminal(colors, QUIET_ZONE);
    }

    /**
     * Renders the same with a narrower quiet zone, where a screen is too small for the one of the standard. Two modules are enough for
     * a telephone in front of a clean screen.
     *
     * @param quietZone the width of the light border on all four sides, in modules: 2 to {@value #QUIET_ZONE}
     * @throws IllegalArgumentException if {@code quietZone} is out of range
     */
    public String toTerminal(TerminalColors colors, int quietZone) {
        return TerminalText.render(this, colors, checkQuietZone(quietZone));
    }

    /**
     * Returns how many columns {@link #toTerminal(TerminalColors, int)} takes.
     *
     * @throws IllegalArgumentException if {@code quietZone} is out of range
     */
    public int terminalColumns(int quietZone) {
        return size + 2 * checkQuietZone(quietZone);
    }

    /**
     * Returns how many lines {@link #toTerminal(TerminalColors, int)} takes.
     *
     * @throws IllegalArgumentException if {@code quietZone} is out of range
     */
    public int terminalLines(int quietZone) {
        return (terminalColumns(quietZone) + 1) / 2;
    }

    private static int checkQuietZone(int quietZone) {
        if (quietZone < LEAST_QUIET_ZONE || quietZone > QUIET_ZONE) {
            throw new IllegalArgumentException(
                    "the quiet zone is " + quietZone + " modules wide, not " + LEAST_QUIET_ZONE + " to " + QUIET_ZONE);
        }
        return quietZone;
    }

    /** Returns the size, such as {@code QrCode[37x37 modules]}, and nothing of the content. */
    @Override
    public String toString() {
        return "QrCode[" + size + "x" + size + " modules]";
    }

    /** Returns the number of modules along one side, with the quiet zone. */
    int framedSize() {
        return size + 2 * QUIET_ZONE;
    }

    /** Tells whether the module is dark, counted from the corner of the quiet zone; everything outside is light. */
    boolean framedDark(int framedX, int framedY) {
        return framedDark(framedX, framedY, QUIET_ZONE);
    }

    boolean framedDark(int framedX, int framedY, int quietZone) {
        int x = framedX - quietZone;
        int y = framedY - quietZone;
        return x >= 0 && x < size && y >= 0 && y < size && dark(x, y);
    }

    private static int utf8Length(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text for a QR code is not well-formed Unicode", e);
        }
    }
}
