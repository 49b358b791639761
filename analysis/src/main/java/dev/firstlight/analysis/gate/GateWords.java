package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.DiffText;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.comparison.TimelineDiff.Part;
import dev.firstlight.analysis.statistics.ObjectiveVerdict;
import dev.firstlight.analysis.statistics.Shift;
import dev.firstlight.analysis.statistics.ShiftVerdict;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions as sentences. Stateless. */
final class GateWords {

    private static final int NAMED = 3;

    private GateWords() {}

    static List<GateSentence> sentences(GateDecision decision) {
        List<GateSentence> sentences = new ArrayList<>();
        ObjectiveVerdict objective = decision.objective();
        if (objective != null) {
            sentences.add(new GateSentence(objective.verdict(), objective.summary()));
        }
        for (Map.Entry<Measure, ShiftVerdict> entry : decision.comparison().entrySet()) {
            Measure measure = entry.getKey();
            ShiftVerdict verdict = entry.getValue();
            sentences.add(
                    new GateSentence(
                            verdict.verdict(),
                            shift(measure, verdict)
                                    + because(measure, decision.diff())
                                    + ": "
                                    + shown(measure, verdict)
                                    + '.'));
        }
        ShiftVerdict phases = decision.phases();
        ShiftVerdict ready = decision.comparison().get(Measure.EXEC_TO_READY);
        if (phases != null
                && phases.verdict() == Verdict.FAIL
                && ready != null
                && ready.verdict() != Verdict.FAIL) {
            sentences.add(new GateSentence(Verdict.FAIL, phases(phases, decision.diff())));
        }
        return sentences;
    }

    /** For a shift that the phases show and the whole start does not. */
    private static String phases(ShiftVerdict verdict, @Nullable TimelineDiff diff) {
        Shift shift = verdict.shift();
        Measure measure = Measure.EXEC_TO_READY;
        return "phases that changed hold up ready by "
                + measure.signed(shift.estimate())
                + " ["
                + measure.signed(shift.low())
                + ", "
                + measure.signed(shift.high())
                + "]"
                + because(measure, diff)
                + ": "
                + shown(measure, verdict)
                + '.';
    }

    /** {@code exec to ready +42.0 ms [31.0 ms, 55.0 ms], +4.2 %}. */
    static String shift(Measure measure, ShiftVerdict verdict) {
        Shift shift = verdict.shift();
        String text = measure.label() + " " + measure.signed(shift.estimate());
        if (Double.isFinite(shift.low())) {
            text += " [" + measure.signed(shift.low()) + ", " + measure.signed(shift.high()) + "]";
        }
        return verdict.baselineMedian() > 0
                ? text + ", " + Percentages.signed(shift.estimate() / verdict.baselineMedian())
                : text;
    }

    private static String because(Measure measure, @Nullable TimelineDiff diff) {
        if (measure != Measure.EXEC_TO_READY || diff == null || diff.parts().isEmpty()) {
            return "";
        }
        List<String> named = new ArrayList<>();
        for (Part part : diff.parts().subList(0, Math.min(NAMED, diff.parts().size()))) {
            named.add(DiffText.place(part) + ' ' + Durations.signed(part.critical().shiftNanos()));
        }
        return ", including " + String.join(", ", named);
    }

    private static String shown(Measure measure, ShiftVerdict verdict) {
        boolean exact = verdict.margin() == 0;
        String tolerance = "the tolerance of " + measure.format(verdict.margin());
        String confidence = Percentages.exact(1 - verdict.rule().alpha()) + " confidence";
        return switch (verdict.verdict()) {
            case FAIL ->
                    (exact ? "more than before" : "above " + tolerance) + " (" + confidence + ")";
            case PASS ->
                    (verdict.isImproved()
                                    ? "improved"
                                    : exact ? "not more than before" : "within " + tolerance)
                            + " ("
                            + confidence
                            + ")";
            case INCONCLUSIVE -> "undecided at " + confidence + outlook(measure, verdict);
        };
    }

    private static String outlook(Measure measure, ShiftVerdict verdict) {
        StringBuilder text = new StringBuilder();
        verdict.detectable()
                .ifPresent(shift ->
                        text.append("; ")
                                .append(runs(verdict))
                                .append(" detect shifts of ")
                                .append(measure.format(shift))
                                .append(" or more, 4 times in 5"));
        verdict.runsToDecide()
                .ifPresentOrElse(
                        runs ->
                                text.append("; about ")
                                        .append(runs)
                                        .append(" runs on each side would decide"),
                        () -> text.append("; no feasible number of runs would decide"));
        return text.toString();
    }

    /** {@code 12 runs}, or {@code 12 and 50 runs} if the sides differ. */
    private static String runs(ShiftVerdict verdict) {
        int before = verdict.baselineRuns();
        int after = verdict.candidateRuns();
        return (before == after ? "" : before + " and ") + after + " runs";
    }
}
