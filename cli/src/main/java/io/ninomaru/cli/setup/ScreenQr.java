package io.ninomaru.cli.setup;

import io.ninomaru.cli.terminal.Screen;
import io.ninomaru.qr.ErrorCorrection;
import io.ninomaru.qr.QrCode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A QR code as it is drawn on a terminal: as large as the standard has it where there is room, and else smaller by what an app can do
 * without.
 *
 * @param code the code
 * @param quietZone the width of its border, in modules
 */
record ScreenQr(QrCode code, int quietZone) {

    private static final int NARROW = 2;

    /** The one to draw where nothing has to fit. */
    static ScreenQr whole(String uri) {
        return new ScreenQr(QrCode.encode(uri), QrCode.QUIET_ZONE);
    }

    /**
     * The first that fits, or empty.
     *
     * @param linesBelow how many lines are to be seen with it
     */
    static Optional<ScreenQr> fitting(String uri, Screen screen, int linesBelow) {
        return candidates(uri)
                .filter(qr -> qr.columns() <= screen.columns() && qr.lines() + linesBelow <= screen.lines())
                .findFirst();
    }

    /** The smallest. */
    static ScreenQr smallest(String uri) {
        return candidates(uri).reduce((first, second) -> second).orElseThrow();
    }

    private static Stream<ScreenQr> candidates(String uri) {
        return Stream.of(
                whole(uri),
                new ScreenQr(QrCode.encode(uri, ErrorCorrection.LOW), QrCode.QUIET_ZONE),
                new ScreenQr(QrCode.encode(uri, ErrorCorrection.LOW), NARROW),
                new ScreenQr(QrCode.encode(brief(uri), ErrorCorrection.LOW), NARROW));
    }

    /**
     * The URI with the issuer named once: an app that finds no parameter takes what stands before the label. Everything else that is
     * left out where an app knows it anyway is not in the URI to begin with.
     */
    static String brief(String uri) {
        int query = uri.indexOf('?');
        return uri.lastIndexOf(':', query) > uri.indexOf(':') ? uri.replaceFirst("&issuer=[^&]*", "") : uri;
    }

    int columns() {
        return code.terminalColumns(quietZone);
    }

    int lines() {
        return code.terminalLines(quietZone);
    }
}
