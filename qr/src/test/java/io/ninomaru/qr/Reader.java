package io.ninomaru.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

/** Reads a picture the way a phone does: finds the code in it, then decodes it. */
final class Reader {

    private static final int SCALE = 4;

    private Reader() {}

    static String text(boolean[][] dark) {
        return read(dark).getText();
    }

    /** Reads a picture in which a module is one cell, {@code dark[y][x]}. */
    static Result read(boolean[][] dark) {
        int height = dark.length * SCALE;
        int width = dark[0].length * SCALE;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = dark[y / SCALE][x / SCALE] ? 0x000000 : 0xffffff;
            }
        }
        return read(width, height, pixels);
    }

    static Result read(int width, int height, int[] rgb) {
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, rgb))));
        } catch (ReaderException e) {
            throw new AssertionError("no QR code can be read in this picture", e);
        }
    }

    /** The modules of a code with its quiet zone, as every rendering has to show them. */
    static boolean[][] framed(QrCode code) {
        int side = code.size() + 2 * QrCode.QUIET_ZONE;
        boolean[][] dark = new boolean[side][side];
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                dark[y + QrCode.QUIET_ZONE][x + QrCode.QUIET_ZONE] = code.dark(x, y);
            }
        }
        return dark;
    }
}
