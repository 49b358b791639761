package dev.firstlight.demo;

import dev.firstlight.demo.Prometheus.Point;
import dev.firstlight.demo.Prometheus.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws a panel as inline SVG or HTML. Names come from metrics, so all are escaped. */
final class Picture {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 200;
    private static final int LEFT = 55;
    private static final int COLUMNS = 48;
    private static final int ROWS = 14;
    private static final int LEGEND = 8;
    private static final List<String> COLORS =
            List.of(
                    "#3b82f6", "#f97316", "#10b981", "#a855f7", "#ef4444", "#eab308", "#14b8a6",
                    "#64748b");

    private Picture() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A number with few digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }

    private static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    /** Large numbers. */
    static String figures(Map<String, Double> values) {
        StringBuilder html = new StringBuilder("<div class=\"figures\">");
        values.forEach((name, value) ->
                html.append("<p><b>")
                        .append(number(value))
                        .append("</b> ")
                        .append(escape(name))
                        .append("</p>"));
        return html.append("</div>").toString();
    }

    /** Lines over time, or points. */
    static String lines(Map<String, List<Point>> series) {
        double from = Double.MAX_VALUE;
        double to = -Double.MAX_VALUE;
        double top = 0;
        for (List<Point> points : series.values()) {
            for (Point point : points) {
                from = Math.min(from, point.time());
                to = Math.max(to, point.time());
                top = Math.max(top, Double.isFinite(point.value()) ? point.value() : 0);
            }
        }
        StringBuilder svg = begin(top);
        int index = 0;
        for (Map.Entry<String, List<Point>> entry : series.entrySet()) {
            StringBuilder path = new StringBuilder();
            for (Point point : entry.getValue()) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(number(x(point.time(), from, to)))
                        .append(' ')
                        .append(number(y(point.value(), top)));
            }
            // A dot at the end makes a series with one point visible.
            Point last = entry.getValue().get(entry.getValue().size() - 1);
            svg.append(
                    "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" d=\"%s\"><title>%s</title></path>"
                            .formatted(color(index), path, escape(entry.getKey())));
            svg.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"%s\"/>"
                            .formatted(
                                    number(x(last.time(), from, to)),
                                    number(y(last.value(), top)),
                                    color(index)));
            index++;
        }
        return svg.append("</svg>").append(legend(new ArrayList<>(series.keySet()))).toString();
    }

    private static double x(double time, double from, double to) {
        return LEFT + (WIDTH - LEFT - 8) * (to > from ? (time - from) / (to - from) : 0.5);
    }

    private static double y(double value, double top) {
        return HEIGHT - 20 - (HEIGHT - 34) * (top > 0 ? value / top : 0);
    }

    private static StringBuilder begin(double top) {
        StringBuilder svg =
                new StringBuilder(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, HEIGHT));
        for (int i = 0; i <= 2; i++) {
            double value = top * i / 2;
            svg.append(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" class=\"grid\"/>"
                            .formatted(
                                    LEFT, WIDTH - 8, number(y(value, top)), number(y(value, top))));
            svg.append(
                    "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>"
                            .formatted(LEFT - 6, number(y(value, top) + 4), number(value)));
        }
        return svg;
    }

    private static String legend(List<String> names) {
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        for (int i = 0; i < Math.min(names.size(), LEGEND); i++) {
            html.append(
                    "<span style=\"color:%s\">&#9632;</span> %s &nbsp; "
                            .formatted(color(i), escape(names.get(i))));
        }
        return html.append(names.size() > LEGEND ? "and " + (names.size() - LEGEND) + " more" : "")
                .append("</p>")
                .toString();
    }

    /** Number of points in each cell of time and value. */
    static String heatMap(List<Series> series) {
        List<Point> points = new ArrayList<>();
        series.forEach(one -> points.addAll(one.points()));
        double from = points.stream().mapToDouble(Point::time).min().orElse(0);
        double to = points.stream().mapToDouble(Point::time).max().orElse(1);
        double top = points.stream().mapToDouble(Point::value).max().orElse(1);
        Map<List<Integer>, Integer> cells =
                new TreeMap<>((a, b) ->
                        a.get(0).equals(b.get(0)) ? a.get(1) - b.get(1) : a.get(0) - b.get(0));
        for (Point point : points) {
            int column =
                    (int)
                            Math.min(
                                    COLUMNS - 1,
                                    COLUMNS
                                            * (to > from
                                                    ? (point.time() - from) / (to - from)
                                                    : 0));
            int row = (int) Math.min(ROWS - 1, ROWS * point.value() / top);
            cells.merge(List.of(column, row), 1, Integer::sum);
        }
        int most = cells.values().stream().max(Integer::compare).orElse(1);
        StringBuilder svg = begin(top);
        double width = (WIDTH - LEFT - 8.0) / COLUMNS;
        double height = (HEIGHT - 34.0) / ROWS;
        cells.forEach((cell, count) ->
                svg.append(
                        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#f97316\" fill-opacity=\"%s\"><title>%d</title></rect>"
                                .formatted(
                                        number(LEFT + cell.get(0) * width),
                                        number(y(top * (cell.get(1) + 1) / ROWS, top)),
                                        number(width),
                                        number(height),
                                        number(0.25 + 0.75 * count / most),
                                        count)));
        return svg.append("</svg>").toString();
    }

    /** A stacked bar for each combination of the other labels. */
    static String bars(List<Series> series, String part) {
        Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
        TreeSet<String> parts = new TreeSet<>();
        for (Series one : series) {
            Map<String, String> rest = new TreeMap<>(one.labels());
            String name = rest.remove(part);
            parts.add(name == null ? "" : name);
            bars.computeIfAbsent(String.join(" ", rest.values()), key -> new TreeMap<>())
                    .put(name == null ? "" : name, one.value());
        }
        double top =
                bars.values().stream()
                        .mapToDouble(bar -> bar.values().stream().mapToDouble(v -> v).sum())
                        .max()
                        .orElse(1);
        List<String> names = new ArrayList<>(parts);
        int height = 26 * bars.size() + 6;
        StringBuilder svg =
                new StringBuilder(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, height));
        int row = 0;
        for (Map.Entry<String, Map<String, Double>> bar : bars.entrySet()) {
            svg.append(
                    "<text x=\"0\" y=\"%d\">%s</text>"
                            .formatted(26 * row + 18, escape(bar.getKey())));
            double x = 130;
            for (Map.Entry<String, Double> value : bar.getValue().entrySet()) {
                double width = (WIDTH - 135) * value.getValue() / top;
                svg.append(
                        "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"20\" fill=\"%s\"><title>%s %s</title></rect>"
                                .formatted(
                                        number(x),
                                        26 * row + 4,
                                        number(width),
                                        color(names.indexOf(value.getKey())),
                                        escape(value.getKey()),
                                        number(value.getValue())));
                x += width;
            }
            row++;
        }
        return svg.append("</svg>").append(legend(names)).toString();
    }

    /** Rows by value, the largest first; starts with a report are links. */
    static String table(List<Series> series, Map<String, String> reports) {
        List<Series> rows = new ArrayList<>(series);
        rows.sort((a, b) -> Double.compare(b.value(), a.value()));
        StringBuilder html =
                new StringBuilder(
                        "<table><tr><th>seconds<th>service<th>version<th>start<th>instance<th>start id</tr>");
        for (Series row : rows) {
            String id = row.label("start_id");
            String shown =
                    reports.containsKey(id)
                            ? "<a href=\"" + escape(reports.get(id)) + "\">" + escape(id) + "</a>"
                            : escape(id);
            html.append("<tr><td>").append(number(row.value()));
            for (String label : List.of("service", "version", "start", "instance")) {
                html.append("<td>").append(escape(row.label(label)));
            }
            html.append("<td>").append(shown).append("</tr>");
        }
        return html.append("</table>").toString();
    }
}
