package dev.firstlight.report.gate;

import dev.firstlight.analysis.comparison.DiffText;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.gate.GateCase;
import dev.firstlight.analysis.gate.GateDecision;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.analysis.gate.GateSentence;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.timeline.Durations;
import org.jspecify.annotations.Nullable;

/** The result of a gate as Markdown, for the summary of a CI job or a comment. Stateless. */
final class GateMarkdown {

    private GateMarkdown() {}

    /** The result. */
    public static String of(GateResult result) {
        StringBuilder out = new StringBuilder();
        if (isMeasuredOnly(result)) {
            out.append("## Startup gate: measured only\n\nNo limit or baseline was given.\n\n");
        } else {
            out.append("## ").append(mark(result.verdict())).append(" Startup gate: ");
            out.append(result.verdict()).append("\n\n");
        }
        for (int i = 0; i < result.cases().size(); i++) {
            oneCase(out, result, result.cases().get(i), result.decisions().get(i));
        }
        return out.toString();
    }

    /** If so, there is no verdict, although nothing fails. */
    static boolean isMeasuredOnly(GateResult result) {
        return result.demand().objective() == null && result.demand().shift() == null;
    }

    private static void oneCase(
            StringBuilder out, GateResult result, GateCase one, GateDecision decision) {
        if (!one.name().isEmpty()) {
            out.append("### ").append(Markup.markdown(one.name())).append("\n\n");
        }
        for (GateSentence sentence : decision.sentences()) {
            out.append("- ").append(Markup.markdown(sentence.toString())).append('\n');
        }
        for (String note : decision.notes()) {
            out.append("- Note: ").append(Markup.markdown(note)).append('\n');
        }
        GateText.problems(one.candidate())
                .forEach((problem, count) ->
                        out.append("- ")
                                .append(count)
                                .append(count == 1 ? " run" : " runs")
                                .append(" did not become ready: ")
                                .append(Markup.markdown(problem))
                                .append('\n'));
        out.append("\n| | runs | median [95 %] | tail [95 %] |\n|---|---:|---:|---:|\n");
        figures(out, one.candidate(), result);
        GateSeries baseline = one.baseline();
        if (baseline != null) {
            figures(out, baseline, result);
        }
        out.append('\n');
        parts(out, decision.diff());
    }

    private static void figures(StringBuilder out, GateSeries series, GateResult result) {
        for (MeasureSummary summary : MeasureSummary.of(series, result.demand())) {
            out.append("| ").append(Markup.markdown(series.label())).append(": ");
            out.append(summary.measure().label()).append(" | ").append(summary.runs());
            out.append(" | ").append(summary.medianText());
            out.append(" | ").append(summary.tailName()).append(' ').append(summary.tailText());
            out.append(" |\n");
        }
    }

    private static void parts(StringBuilder out, @Nullable TimelineDiff diff) {
        if (diff == null || diff.parts().isEmpty()) {
            return;
        }
        out.append(
                "| where the difference comes from | shift | before | after"
                        + " |\n|---|---:|---:|---:|\n");
        for (TimelineDiff.Part part : diff.parts()) {
            long shift = part.critical().shiftNanos();
            out.append("| ").append(Markup.markdown(DiffText.place(part))).append(" | ");
            out.append(Durations.signed(shift)).append(" | ");
            out.append(Durations.format(part.critical().baselineNanos())).append(" | ");
            out.append(Durations.format(part.critical().candidateNanos())).append(" |\n");
        }
        out.append("| rest | ").append(Durations.signed(diff.restNanos())).append(" | | |\n\n");
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "\u2705";
            case FAIL -> "\u274c";
            case INCONCLUSIVE -> "\u2754";
        };
    }
}
