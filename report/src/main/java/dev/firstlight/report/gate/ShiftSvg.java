package dev.firstlight.report.gate;

import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.Shift;
import dev.firstlight.analysis.statistics.ShiftVerdict;
import dev.firstlight.timeline.Percentages;
import java.util.Map;

/** The shifts of the measures with their intervals, in percent of the baseline's median. */
final class ShiftSvg {

    private static final int ROW = 40;
    private static final int FOOT = 28;

    private ShiftSvg() {}

    static String of(String id, Map<Measure, ShiftVerdict> comparison) {
        double low = 0;
        double high = 0;
        for (ShiftVerdict verdict : comparison.values()) {
            low = Math.min(low, percent(verdict, verdict.shift().low()));
            high = Math.max(high, percent(verdict, verdict.shift().high()));
            high = Math.max(high, percent(verdict, verdict.margin()));
        }
        Scale scale = new Scale(Math.max(low, -100), Math.min(high, 300));
        StringBuilder rows = new StringBuilder();
        StringBuilder text = new StringBuilder();
        double y = 0;
        for (Map.Entry<Measure, ShiftVerdict> entry : comparison.entrySet()) {
            row(rows, scale, entry.getKey(), entry.getValue(), y);
            Shift shift = entry.getValue().shift();
            text.append(entry.getKey().label()).append(": ");
            text.append(Percentages.signed(percent(entry.getValue(), shift.estimate()) / 100))
                    .append(", between ");
            text.append(Percentages.signed(percent(entry.getValue(), shift.low()) / 100))
                    .append(" and ");
            text.append(Percentages.signed(percent(entry.getValue(), shift.high()) / 100))
                    .append(". ");
            y += ROW;
        }
        axis(rows, scale, y);
        return "<svg class=\"plot\" role=\"img\" viewBox=\"0 0 "
                + Scale.WIDTH
                + ' '
                + Scale.number(y + FOOT)
                + "\" aria-labelledby=\""
                + id
                + "-t "
                + id
                + "-d\"><title id=\""
                + id
                + "-t\">Shift against the baseline</title><desc id=\""
                + id
                + "-d\">"
                + Markup.xml(text.toString())
                + "</desc>"
                + rows
                + "</svg>";
    }

    private static void row(
            StringBuilder out, Scale scale, Measure measure, ShiftVerdict verdict, double top) {
        double y = top + 27;
        double from = scale.x(percent(verdict, verdict.shift().low()));
        double to = scale.x(percent(verdict, verdict.shift().high()));
        double at = scale.x(percent(verdict, verdict.shift().estimate()));
        double margin = scale.x(percent(verdict, verdict.margin()));
        out.append("<text class=\"label\" x=\"4\" y=\"")
                .append(Scale.number(top + 14))
                .append("\">");
        out.append(measure.label()).append(", ").append(verdict.verdict()).append("</text>");
        out.append("<rect class=\"interval\" x=\"").append(Scale.number(from)).append("\" y=\"");
        out.append(Scale.number(y - 3))
                .append("\" width=\"")
                .append(Scale.number(Math.max(2, to - from)));
        out.append("\" height=\"6\"/><circle class=\"run\" r=\"5\" cx=\"").append(Scale.number(at));
        out.append("\" cy=\"").append(Scale.number(y)).append("\"/><path class=\"limit\" d=\"M");
        out.append(Scale.number(margin)).append(' ').append(Scale.number(y - 9));
        out.append("v18\"><title>tolerance</title></path>");
    }

    private static void axis(StringBuilder out, Scale scale, double y) {
        out.append("<path class=\"axis\" d=\"M0 ").append(Scale.number(y)).append('h');
        out.append(Scale.WIDTH).append("M").append(Scale.number(scale.x(0))).append(" 0V");
        out.append(Scale.number(y)).append("\"/>");
        for (double tick : scale.ticks()) {
            out.append("<text class=\"tick\" x=\"").append(Scale.number(scale.x(tick)));
            out.append("\" y=\"").append(Scale.number(y + 17)).append("\">");
            out.append(Percentages.signed(tick / 100)).append("</text>");
        }
    }

    private static double percent(ShiftVerdict verdict, double value) {
        double share = verdict.baselineMedian() > 0 ? 100 * value / verdict.baselineMedian() : 0;
        return Math.max(-1_000, Math.min(1_000, share));
    }
}
