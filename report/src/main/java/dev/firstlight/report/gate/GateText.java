package dev.firstlight.report.gate;

import dev.firstlight.analysis.comparison.DiffText;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.gate.GateCase;
import dev.firstlight.analysis.gate.GateDecision;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.analysis.gate.GateRun;
import dev.firstlight.analysis.gate.GateSentence;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.statistics.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of a gate for a terminal. Stateless. */
final class GateText {

    private static final int PHASES = 10;

    private GateText() {}

    /**
     * The result: the verdict, the reasons, and the figures.
     *
     * @param colours whether to use terminal colors for verdicts
     */
    public static String of(GateResult result, boolean colours) {
        StringBuilder out = new StringBuilder();
        if (result.cases().size() > 1) {
            out.append("all cases: ").append(verdict(result.verdict(), colours)).append("\n\n");
        }
        for (int i = 0; i < result.cases().size(); i++) {
            if (i > 0) {
                out.append('\n');
            }
            oneCase(out, result, i, colours);
        }
        return out.toString();
    }

    private static void oneCase(StringBuilder out, GateResult result, int i, boolean colours) {
        GateCase one = result.cases().get(i);
        GateDecision decision = result.decisions().get(i);
        if (!one.name().isEmpty()) {
            out.append(Markup.plain(one.name())).append('\n');
        }
        if (decision.sentences().isEmpty()) {
            out.append("No limit or baseline given: measured only.\n");
        } else if (decision.sentences().size() > 1 || !decision.notes().isEmpty()) {
            out.append("verdict: ").append(verdict(decision.verdict(), colours)).append('\n');
        }
        for (GateSentence sentence : decision.sentences()) {
            out.append(coloured(sentence, colours)).append('\n');
        }
        for (String note : decision.notes()) {
            out.append("note: ").append(Markup.plain(note)).append('\n');
        }
        problems(one.candidate()).forEach((problem, count) -> problem(out, problem, count));
        out.append('\n');
        figures(out, one.candidate(), result);
        GateSeries baseline = one.baseline();
        if (baseline != null) {
            figures(out, baseline, result);
        }
        TimelineDiff diff = decision.diff();
        if (diff != null && !diff.isEmpty()) {
            out.append('\n').append(DiffText.of(diff, PHASES));
        }
    }

    private static void figures(StringBuilder out, GateSeries series, GateResult result) {
        List<MeasureSummary> summaries = MeasureSummary.of(series, result.demand());
        if (summaries.isEmpty()) {
            boolean isNoisy = series.quiet().isEmpty() && series.noisy() > 0;
            out.append(Markup.plain(series.label()))
                    .append(
                            isNoisy
                                    ? ": other programs disturbed every run\n"
                                    : ": no run became ready\n");
            return;
        }
        int runs = series.quiet().size();
        pad(out, series.label() + ", " + runs + (runs == 1 ? " run" : " runs"), 26);
        pad(out, "median [95 %]", 32);
        out.append(summaries.get(0).tailName()).append(" [95 %]\n");
        for (MeasureSummary summary : summaries) {
            pad(out, summary.measure().label(), 26);
            pad(out, summary.medianText(), 32);
            out.append(summary.tailText()).append('\n');
        }
    }

    private static void pad(StringBuilder out, String text, int width) {
        String shown = Markup.plain(text);
        out.append(shown).append(" ".repeat(Math.max(1, width - shown.length())));
    }

    /** Problems of runs that did not become ready, with their numbers. */
    static Map<String, Integer> problems(GateSeries series) {
        Map<String, Integer> problems = new LinkedHashMap<>();
        for (GateRun run : series.quiet()) {
            if (!run.isReady()) {
                String problem = run.problem();
                problems.merge(problem == null ? run.outcome().tag() : problem, 1, Integer::sum);
            }
        }
        return problems;
    }

    private static void problem(StringBuilder out, String problem, int count) {
        out.append(count == 1 ? "1 run" : count + " runs");
        out.append(" did not become ready: ").append(Markup.plain(problem)).append('\n');
    }

    private static String coloured(GateSentence sentence, boolean colours) {
        return verdict(sentence.verdict(), colours) + ": " + Markup.plain(sentence.text());
    }

    private static String verdict(Verdict verdict, boolean colours) {
        if (!colours) {
            return verdict.name();
        }
        int colour =
                switch (verdict) {
                    case PASS -> 32;
                    case FAIL -> 31;
                    case INCONCLUSIVE -> 33;
                };
        return "\u001b[1;" + colour + "m" + verdict.name() + "\u001b[0m";
    }
}
