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
 * What the runs show of a demand. Immutable.
 *
 * @param verdict on all that was demanded; {@link Verdict#PASS} where nothing was
 * @param objective on the objective; null without one
 * @param comparison by measure; empty without a baseline
 * @param phases on what the phases that changed held up ready, all together; null where none is
 *     shown to have changed
 * @param diff of which phases the shift is; null without a baseline, and without timelines
 * @param notes what to know of the verdict: noisy runs, a baseline of another machine
 * @since 0.1.0
 */
public record GateDecision(
        Verdict verdict,
        @Nullable ObjectiveVerdict objective,
        Map<Measure, ShiftVerdict> comparison,
        @Nullable ShiftVerdict phases,
        @Nullable TimelineDiff diff,
        List<String> notes) {

    /** Copies what it is given. */
    public GateDecision {
        Map<Measure, ShiftVerdict> copy = new EnumMap<>(Measure.class);
        copy.putAll(comparison);
        comparison = Collections.unmodifiableMap(copy);
        notes = List.copyOf(notes);
    }

    /**
     * Decides.
     *
     * @param candidate what is judged
     * @param baseline what it is compared with; null without one
     * @param interleaved whether the two ran in turns
     */
    public static GateDecision of(
            GateDemand demand,
            GateSeries candidate,
            @Nullable GateSeries baseline,
            boolean interleaved) {
        return new Decider(demand, candidate, baseline, interleaved).decide();
    }

    /** The same, but it has not passed, and why. */
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

    /** One sentence for each thing that was judged. */
    public List<GateSentence> sentences() {
        return GateWords.sentences(this);
    }
}
