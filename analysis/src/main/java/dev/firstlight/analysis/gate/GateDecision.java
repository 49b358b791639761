package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.statistics.ObjectiveVerdict;
import dev.firstlight.analysis.statistics.ShiftVerdict;
import dev.firstlight.analysis.statistics.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the runs prove about a demand. Immutable.
 *
 * @param verdict for the whole demand; {@link Verdict#PASS} without a demand
 * @param objective verdict for the objective; null without one
 * @param comparison verdicts by measure; empty without a baseline
 * @param phases verdict for the phases that changed, together; null if none changed with confidence
 * @param diff the phases that caused the shift; null without a baseline, and without timelines
 * @param notes remarks about the verdict: noisy runs, a baseline from another machine
 * @since 0.1.0
 */
public record GateDecision(
        Verdict verdict,
        @Nullable ObjectiveVerdict objective,
        Map<Measure, ShiftVerdict> comparison,
        @Nullable ShiftVerdict phases,
        @Nullable TimelineDiff diff,
        List<String> notes) {

    /** Copies the arguments. */
    public GateDecision {
        Map<Measure, ShiftVerdict> copy = new EnumMap<>(Measure.class);
        copy.putAll(comparison);
        comparison = Collections.unmodifiableMap(copy);
        notes = List.copyOf(notes);
    }

    /**
     * Decides.
     *
     * @param candidate the judged starts
     * @param baseline the starts to compare with; null without them
     * @param interleaved whether the two ran in turns
     */
    public static GateDecision of(
            GateDemand demand,
            GateSeries candidate,
            @Nullable GateSeries baseline,
            boolean interleaved) {
        return new Decider(demand, candidate, baseline, interleaved).decide();
    }

    /** The same decision, but it has not passed, with the reason. */
    GateDecision withoutPass(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new GateDecision(
                verdict == Verdict.PASS ? Verdict.INCONCLUSIVE : verdict,
                objective,
                comparison,
                phases,
                diff,
                more);
    }

    /** One sentence for each judged item. */
    public List<GateSentence> sentences() {
        return GateWords.sentences(this);
    }
}
