package io.ninomaru.qr;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a code as a black and white PNG image. */
final class Png {

    private static final int MAX_PIXELS_PER_MODULE = 64;

    private Png() {}

    static byte[] render(QrCode code, int pixelsPerModule) {
        if (pixelsPerModule < 1 || pixelsPerModule > MAX_PIXELS_PER_MODULE) {
            throw new IllegalArgumentException(
                    "pixelsPerModule is " + pixelsPerModule + ", not 1 to " + MAX_PIXELS_PER_MODULE);
        }
        return compress(draw(code, pixelsPerModule));
    }

    private static BufferedImage draw(QrCode code, int pixelsPerModule) {
        int side = code.framedSize() * pixelsPerModule;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        WritableRaster raster = image.getRaster();
        int[] ink = new int[pixelsPerModule * pixelsPerModule];
        int[] paper = ink.clone();
        Arrays.fill(paper, 1);
        for (int y = 0; y < code.framedSize(); y++) {
            for (int x = 0; x < code.framedSize(); x++) {
                int[] module = code.framedDark(x, y) ? ink : paper;
                raster.setPixels(x * pixelsPerModule, y * pixelsPerModule, pixelsPerModule, pixelsPerModule, module);
            }
        }
        return image;
    }

    private static byte[] compress(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // ImageIO.write would pass the image, and so the secret in it, through a file in the temporary directory.
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(image);
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory does not fail", impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
