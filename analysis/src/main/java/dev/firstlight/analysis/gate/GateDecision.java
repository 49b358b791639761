package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.statistics.ObjectiveVerdict;
import dev.firstlight.analysis.statistics.ShiftVerdict;
import dev.firstlight.analysis.statistics.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the runs prove about a demand. Immutable.
 *
 * @since 0.1.0
 */
public final class GateDecision {

    private final Verdict verdict;
    private final @Nullable ObjectiveVerdict objective;
    private final Map<Measure, ShiftVerdict> comparison;
    private final @Nullable ShiftVerdict phases;
    private final @Nullable TimelineDiff diff;
    private final List<String> notes;

    GateDecision(
            Verdict verdict,
            @Nullable ObjectiveVerdict objective,
            Map<Measure, ShiftVerdict> comparison,
            @Nullable ShiftVerdict phases,
            @Nullable TimelineDiff diff,
            List<String> notes) {
        Map<Measure, ShiftVerdict> copy = new EnumMap<>(Measure.class);
        copy.putAll(comparison);
        this.comparison = Collections.unmodifiableMap(copy);
        this.notes = List.copyOf(notes);
        this.verdict = verdict;
        this.objective = objective;
        this.phases = phases;
        this.diff = diff;
    }

    /** Verdict for the whole demand; {@link Verdict#PASS} without a demand. */
    public Verdict verdict() {
        return verdict;
    }

    /** Verdict for the objective; null without one. */
    public @Nullable ObjectiveVerdict objective() {
        return objective;
    }

    /** Verdicts by measure; empty without a baseline. */
    public Map<Measure, ShiftVerdict> comparison() {
        return comparison;
    }

    /** Verdict for the phases that changed, together; null if none changed with confidence. */
    public @Nullable ShiftVerdict phases() {
        return phases;
    }

    /** The phases that caused the shift; null without a baseline, and without timelines. */
    public @Nullable TimelineDiff diff() {
        return diff;
    }

    /** Remarks about the verdict: noisy runs, a baseline from another machine. */
    public List<String> notes() {
        return notes;
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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof GateDecision other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "GateDecision" + content();
    }

    private List<?> content() {
        return Arrays.asList(verdict, objective, comparison, phases, diff, notes);
    }
}
