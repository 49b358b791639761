package dev.firstlight.report.gate;

import dev.firstlight.analysis.gate.GateRun;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one measure as dots on an axis, one strip for each series: stacked if they are close
 * together, with the bounds of the median below and the limit as a line. Shapes repeat the meaning
 * of colors.
 */
final class DistributionSvg {

    private static final double RADIUS = 3.5;
    private static final double TALLEST = 110;
    private static final int HEAD = 22;
    private static final int FOOT = 34;

    private final Measure measure;
    private final OptionalDouble limit;
    private final Scale scale;
    private final StringBuilder out = new StringBuilder();

    private DistributionSvg(Measure measure, OptionalDouble limit, Scale scale) {
        this.measure = measure;
        this.limit = limit;
        this.scale = scale;
    }

    /**
     * The drawing, or nothing if no run has the measure.
     *
     * @param id unique in the page
     */
    static String of(
            String id,
            Measure measure,
            GateSeries candidate,
            @Nullable GateSeries baseline,
            OptionalDouble limit) {
        List<GateSeries> strips =
                baseline == null ? List.of(candidate) : List.of(candidate, baseline);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (GateSeries series : strips) {
            for (GateRun run : series.runs()) {
                if (run.measure(measure).isPresent()) {
                    low = Math.min(low, run.measure(measure).getAsLong());
                    high = Math.max(high, run.measure(measure).getAsLong());
                }
            }
        }
        if (low > high) {
            return "";
        }
        // A distant limit would compress the dots.
        double seen = high - low;
        if (limit.isPresent()
                && limit.getAsDouble() < high + 2 * seen
                && limit.getAsDouble() > low - 2 * seen) {
            low = Math.min(low, limit.getAsDouble());
            high = Math.max(high, limit.getAsDouble());
        }
        return new DistributionSvg(measure, limit, new Scale(low, high)).draw(id, strips);
    }

    private String draw(String id, List<GateSeries> strips) {
        StringBuilder texts = new StringBuilder();
        double y = 0;
        for (GateSeries series : strips) {
            texts.append(Markup.xml(describe(series))).append(". ");
            y = strip(series, y);
        }
        axis(y);
        double height = y + FOOT;
        String head =
                "<svg class=\"plot\" role=\"img\" viewBox=\"0 0 "
                        + Scale.WIDTH
                        + ' '
                        + Scale.number(height)
                        + "\" aria-labelledby=\""
                        + id
                        + "-t "
                        + id
                        + "-d\"><title id=\""
                        + id
                        + "-t\">"
                        + measure.label()
                        + " of each run</title><desc id=\""
                        + id
                        + "-d\">"
                        + texts
                        + "</desc>";
        return head + out + "</svg>";
    }

    private String describe(GateSeries series) {
        double[] sorted = series.sample(measure).sorted();
        if (sorted.length == 0) {
            return series.label() + ": no run counts";
        }
        return series.label()
                + ": "
                + sorted.length
                + " runs from "
                + measure.format(sorted[0])
                + " to "
                + measure.format(sorted[sorted.length - 1])
                + ", median "
                + measure.format(series.sample(measure).median())
                + (limit.isPresent()
                        ? ", "
                                + series.sample(measure).over(limit.getAsDouble())
                                + " over the limit"
                        : "");
    }

    private double strip(GateSeries series, double top) {
        int columns = (int) (Scale.WIDTH / (2 * RADIUS));
        List<List<GateRun>> stacks = new ArrayList<>();
        for (int i = 0; i <= columns; i++) {
            stacks.add(new ArrayList<>());
        }
        int tallest = 1;
        for (GateRun run : series.runs()) {
            if (run.measure(measure).isPresent()) {
                List<GateRun> stack =
                        stacks.get(
                                (int) (scale.x(run.measure(measure).getAsLong()) / (2 * RADIUS)));
                stack.add(run);
                tallest = Math.max(tallest, stack.size());
            }
        }
        double step = Math.min(2 * RADIUS, TALLEST / tallest);
        double base = top + HEAD + tallest * step + RADIUS;
        out.append("<text class=\"label\" x=\"4\" y=\"")
                .append(Scale.number(top + 15))
                .append("\">");
        out.append(Markup.xml(series.label())).append("</text>");
        for (int i = 0; i <= columns; i++) {
            List<GateRun> stack = stacks.get(i);
            for (int j = 0; j < stack.size(); j++) {
                dot(stack.get(j), (i + 0.5) * 2 * RADIUS, base - RADIUS - j * step);
            }
        }
        median(series, base + 6);
        return base + 20;
    }

    private void dot(GateRun run, double x, double y) {
        double value = run.measure(measure).orElse(0);
        boolean over = limit.isPresent() && value > limit.getAsDouble();
        String tip = "run " + run.number() + ": " + measure.format(value);
        String noise = run.isNoisy() ? ", does not count: " + String.join(", ", run.noise()) : "";
        out.append(over ? "<path class=\"over" : "<circle class=\"run");
        out.append(run.isNoisy() ? " noisy\" " : "\" ");
        if (over) {
            out.append("d=\"M").append(Scale.number(x)).append(' ').append(Scale.number(y - 4.5));
            out.append("l4.5 4.5-4.5 4.5-4.5-4.5z\"");
        } else {
            out.append("cx=\"").append(Scale.number(x)).append("\" cy=\"").append(Scale.number(y));
            out.append("\" r=\"").append(RADIUS - 0.4).append('"');
        }
        out.append("><title>").append(Markup.xml(tip + (over ? ", over the limit" : "") + noise));
        out.append(over ? "</title></path>" : "</title></circle>");
    }

    private void median(GateSeries series, double y) {
        if (series.sample(measure).size() == 0) {
            return;
        }
        PercentileInterval median = PercentileInterval.of(series.sample(measure), 50, 0.95);
        double at = scale.x(median.estimate());
        if (median.low().isPresent() && median.high().isPresent()) {
            double from = scale.x(median.low().getAsDouble());
            double width = Math.max(2, scale.x(median.high().getAsDouble()) - from);
            out.append("<rect class=\"interval\" x=\"").append(Scale.number(from));
            out.append("\" y=\"").append(Scale.number(y)).append("\" width=\"");
            out.append(Scale.number(width)).append("\" height=\"5\"/>");
        }
        out.append("<path class=\"median\" d=\"M").append(Scale.number(at)).append(' ');
        out.append(Scale.number(y - 3)).append("v11\"/>");
    }

    private void axis(double y) {
        out.append("<path class=\"axis\" d=\"M0 ").append(Scale.number(y)).append('h');
        out.append(Scale.WIDTH).append("\"/>");
        for (double tick : scale.ticks()) {
            String x = Scale.number(scale.x(tick));
            out.append("<path class=\"axis\" d=\"M").append(x).append(' ');
            out.append(Scale.number(y)).append("v5\"/><text class=\"tick\" x=\"").append(x);
            out.append("\" y=\"").append(Scale.number(y + 19)).append("\">");
            out.append(Markup.xml(measure.format(tick))).append("</text>");
        }
        if (limit.isPresent()) {
            limit(limit.getAsDouble(), y);
        }
    }

    private void limit(double nanos, double y) {
        String text = "limit " + measure.format(nanos);
        double at = scale.x(nanos);
        if (!scale.holds(nanos)) {
            // In its real place it would compress the dots; in another place it would mislead.
            boolean right = at > Scale.WIDTH / 2.0;
            out.append("<text class=\"note ").append(right ? "end" : "").append("\" x=\"");
            out.append(right ? Scale.WIDTH - 6 : 120).append("\" y=\"15\">");
            out.append(right ? text + " \u2192" : "\u2190 " + text).append("</text>");
            return;
        }
        out.append("<path class=\"limit\" d=\"M").append(Scale.number(at)).append(" 0V");
        out.append(Scale.number(y)).append("\"/><text class=\"note");
        out.append(at > 0.8 * Scale.WIDTH ? " end" : "").append("\" x=\"");
        out.append(Scale.number(at > 0.8 * Scale.WIDTH ? at - 6 : at + 6)).append("\" y=\"15\">");
        out.append(text).append("</text>");
    }
}
