/** QR codes for enrolling an authenticator app: as SVG, PNG and terminal text. */
module io.ninomaru.qr {
    requires com.google.zxing;
    requires java.desktop;
    requires static org.jspecify;

    exports io.ninomaru.qr;
}
