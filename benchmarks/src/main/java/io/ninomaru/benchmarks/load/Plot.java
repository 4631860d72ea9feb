package io.ninomaru.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over the number of threads, as an SVG of a few kilobytes that can be read and compared as text. */
final class Plot {

    private static final int LEFT = 70;
    private static final int RIGHT = 690;
    private static final int TOP = 40;
    private static final int BOTTOM = 290;
    private static final int LINES = 5;
    /** Told apart by people who do not see all colours, and by their dashes. */
    private static final String[] STYLES = {
        "stroke=\"#0072b2\"",
        "stroke=\"#0072b2\" stroke-dasharray=\"7 4\"",
        "stroke=\"#d55e00\"",
        "stroke=\"#d55e00\" stroke-dasharray=\"7 4\""
    };

    private record Line(String name, List<Double> values) {}

    private final String title;
    private final List<Integer> threads;
    private final List<Line> lines = new ArrayList<>();

    Plot(String title, List<Integer> threads) {
        this.title = title;
        this.threads = threads;
    }

    void line(String name, List<Double> values) {
        lines.add(new Line(name, values));
    }

    void write(Path file) throws IOException {
        double top = roundUp(lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow());
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 400\""
                + " font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n"
                + "<title>" + title + "</title>\n<rect width=\"720\" height=\"400\" fill=\"#fff\"/>\n");
        text(svg, LEFT, TOP - 16, "start", title);
        for (int i = 0; i <= LINES; i++) {
            double y = y(top * i / LINES, top);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ccc\"/>%n",
                    LEFT,
                    RIGHT,
                    y,
                    y));
            text(svg, LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%,.0f", top * i / LINES));
        }
        for (int i = 0; i < threads.size(); i++) {
            text(svg, x(i), BOTTOM + 20, "middle", threads.get(i).toString());
        }
        text(svg, (LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", "threads");
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, i, top);
        }
        Files.writeString(file, svg.append("</svg>\n"));
    }

    private void draw(StringBuilder svg, int number, double top) {
        Line line = lines.get(number);
        String style = STYLES[number % STYLES.length] + " stroke-width=\"2\" fill=\"none\"";
        svg.append("<polyline ").append(style).append(" points=\"");
        for (int i = 0; i < threads.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", x(i), y(line.values().get(i), top)));
        }
        svg.append("\"/>\n");
        int x = number % 2 == 0 ? LEFT : LEFT + 280;
        int y = BOTTOM + 68 + number / 2 * 22;
        svg.append(String.format(
                Locale.ROOT, "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" %s/>%n", x, x + 34, y - 4, y - 4, style));
        text(svg, x + 42, y, "start", line.name());
    }

    private double x(int index) {
        return LEFT + (RIGHT - LEFT) * (index + 0.5) / threads.size();
    }

    private static double y(double value, double top) {
        return BOTTOM - (BOTTOM - TOP) * value / top;
    }

    /** The next of 1, 2, 5, 10, 20, 50, ... that can be divided into lines with round numbers. */
    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }
}
