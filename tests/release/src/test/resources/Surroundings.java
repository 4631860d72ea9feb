import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.ninomaru.testkit.AuthenticatorApp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the snippet leaves to the application: a page that shows the QR code, and a person whose phone scans it. */
class Surroundings {

    private static final int SCALE = 4;
    private static AuthenticatorApp app;

    static void show(String svg) {
        app = AuthenticatorApp.scan(scanned(svg), InstantSource.system());
        System.out.println("scanned");
    }

    /** Each code once: the one of now, then the next. */
    static String typed() {
        return app.next();
    }

    static void letIn() {
        System.out.println("let in");
    }

    static void askAgain() {
        System.out.println("ask again");
    }

    static void askLater() {
        System.out.println("ask later");
    }

    /** Looks at the picture: a path of horizontal runs of ink. */
    private static String scanned(String svg) {
        int side = Integer.parseInt(svg.replaceAll("(?s).*viewBox=\"0 0 ([0-9]+) .*", "$1"));
        int[] pixels = new int[side * SCALE * side * SCALE];
        Arrays.fill(pixels, 0xFFFFFF);
        Matcher run = Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v1").matcher(svg);
        while (run.find()) {
            int x = Integer.parseInt(run.group(1)) * SCALE;
            int width = Integer.parseInt(run.group(3)) * SCALE;
            for (int y = Integer.parseInt(run.group(2)) * SCALE, end = y + SCALE; y < end; y++) {
                Arrays.fill(pixels, y * side * SCALE + x, y * side * SCALE + x + width, 0);
            }
        }
        LuminanceSource picture = new RGBLuminanceSource(side * SCALE, side * SCALE, pixels);
        try {
            return new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(picture))).getText();
        } catch (com.google.zxing.ReaderException e) {
            throw new AssertionError("the QR code cannot be scanned", e);
        }
    }
}
