package io.ninomaru.qr;

/** Draws a code as an SVG document: a white square, and one path with a rectangle for each horizontal run of ink. */
final class Svg {

    private static final String DOCUMENT = "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\""
            + " viewBox=\"0 0 {side} {side}\" role=\"img\"><title>QR code</title>"
            + "<rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>"
            + "<path fill=\"#000\" shape-rendering=\"crispEdges\" d=\"{path}\"/></svg>\n";

    private Svg() {}

    static String render(QrCode code) {
        return DOCUMENT.replace("{side}", Integer.toString(code.framedSize())).replace("{path}", path(code));
    }

    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.framedSize(); y++) {
            int x = 0;
            while (x < code.framedSize()) {
                int run = inkFrom(code, x, y);
                if (run > 0) {
                    path.append('M').append(x).append(' ').append(y);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                }
                x += Math.max(run, 1);
            }
        }
        return path.toString();
    }

    private static int inkFrom(QrCode code, int x, int y) {
        int end = x;
        while (code.framedDark(end, y)) {
            end++;
        }
        return end - x;
    }
}
