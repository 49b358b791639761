package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.DiffOptions;
import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ObjectiveVerdict;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.ShiftVerdict;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.analysis.statistics.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.jspecify.annotations.Nullable;

/** Decides on one demand, once. */
final class Decider {

    private final GateDemand demand;
    private final GateSeries candidate;
    private final @Nullable GateSeries baseline;
    private final boolean interleaved;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Decider(
            GateDemand demand,
            GateSeries candidate,
            @Nullable GateSeries baseline,
            boolean interleaved) {
        this.demand = demand;
        this.candidate = candidate;
        this.baseline = baseline;
        this.interleaved = interleaved;
    }

    GateDecision decide() {
        ObjectiveVerdict objective = objective();
        Map<Measure, ShiftVerdict> comparison = new EnumMap<>(Measure.class);
        TimelineDiff diff = baseline == null ? null : diff(baseline);
        ShiftVerdict phases = null;
        if (baseline != null && demand.shift() != null) {
            phases = compare(baseline, demand.shift(), comparison, diff);
        }
        boolean tooNoisy = isTooNoisy(candidate);
        if (baseline != null && isTooNoisy(baseline)) {
            tooNoisy = true;
        }
        Verdict verdict = verdicts.isEmpty() ? Verdict.PASS : Verdict.of(verdicts);
        if (tooNoisy && !verdicts.isEmpty()) {
            verdict = Verdict.INCONCLUSIVE;
        }
        return new GateDecision(verdict, objective, comparison, phases, diff, notes);
    }

    private @Nullable ObjectiveVerdict objective() {
        ObjectiveRule rule = demand.objective();
        if (rule == null) {
            return null;
        }
        List<Double> values = new ArrayList<>();
        int unknown = 0;
        for (GateRun run : candidate.quiet()) {
            if (!run.isReady()) {
                // The run was not ready within the limit, whatever the limit is.
                values.add(Double.POSITIVE_INFINITY);
            } else if (run.measure(demand.objectiveMeasure()).isPresent()) {
                values.add((double) run.measure(demand.objectiveMeasure()).getAsLong());
            } else {
                unknown++;
            }
        }
        if (unknown > 0) {
            notes.add(
                    demand.objectiveMeasure().label()
                            + " is unknown for "
                            + unknown
                            + " of "
                            + candidate.quiet().size()
                            + " runs, which do not count");
        }
        ObjectiveVerdict verdict =
                rule.judge(values.stream().mapToDouble(Double::doubleValue).toArray());
        verdicts.add(verdict.verdict());
        return verdict;
    }

    private @Nullable ShiftVerdict compare(
            GateSeries base,
            ShiftRule rule,
            Map<Measure, ShiftVerdict> comparison,
            @Nullable TimelineDiff diff) {
        List<Measure> measures = new ArrayList<>();
        List<ShiftRule.Pair> pairs = new ArrayList<>();
        for (Measure measure : demand.compared()) {
            ShiftRule.Pair pair =
                    new ShiftRule.Pair(base.sample(measure), candidate.sample(measure));
            if (pair.baseline().size() > 0 && pair.candidate().size() > 0) {
                measures.add(measure);
                pairs.add(pair);
            } else {
                notes.add(
                        measure.label() + " is unknown for at least one side and is not compared");
            }
        }
        List<ShiftVerdict> judged = rule.judgeAll(pairs);
        for (int i = 0; i < judged.size(); i++) {
            comparison.put(measures.get(i), judged.get(i));
        }
        ShiftVerdict phases = phases(rule, comparison.get(Measure.EXEC_TO_READY), diff);
        Verdict verdict = Verdict.of(judged.stream().map(ShiftVerdict::verdict).toList());
        if (phases != null && phases.verdict() == Verdict.FAIL) {
            verdict = Verdict.FAIL;
        }
        verdicts.add(fairly(base, judged.isEmpty() ? verdict : worse(verdict, starts(base, rule))));
        return phases;
    }

    /**
     * Single phases are far less noisy than the whole start. If the phases that changed hold up
     * ready by more than the tolerance, that is a failure, unless the whole start rules it out.
     * They are judged together, so that a renamed phase has no weight.
     */
    private static @Nullable ShiftVerdict phases(
            ShiftRule rule, @Nullable ShiftVerdict ready, @Nullable TimelineDiff diff) {
        if (ready == null || diff == null || !diff.isSure() || diff.parts().isEmpty()) {
            return null;
        }
        ShiftVerdict phases =
                ShiftRule.of(new Tolerance(0, ready.margin()), rule.alpha())
                        .judge(diff.baselineParts(), diff.candidateParts());
        return phases.verdict() == Verdict.FAIL && ready.verdict() == Verdict.PASS ? null : phases;
    }

    /**
     * Only starts that became ready have times to compare, so the others are judged separately: if
     * there are more of them than in the baseline, the candidate does not pass, and it fails if
     * chance does not explain the difference.
     */
    private Verdict starts(GateSeries base, ShiftRule rule) {
        int failed = candidate.notReady();
        int runs = candidate.quiet().size();
        int failedBefore = base.notReady();
        int runsBefore = base.quiet().size();
        if ((long) failed * runsBefore <= (long) failedBefore * runs) {
            return Verdict.PASS;
        }
        double chance =
                FisherExactTest.withDefaults()
                        .with(AlternativeHypothesis.GREATER_THAN)
                        .test(
                                new int[][] {
                                    {failed, runs - failed},
                                    {failedBefore, runsBefore - failedBefore}
                                })
                        .getPValue();
        boolean shown = chance <= rule.alpha();
        notes.add(
                failed
                        + " of "
                        + runs
                        + " runs did not become ready, in the baseline "
                        + failedBefore
                        + " of "
                        + runsBefore
                        + (shown
                                ? ": more runs fail"
                                : ": the other runs alone cannot pass; more runs would decide"));
        return shown ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return Verdict.of(List.of(one, other));
    }

    /** A comparison decides only if both sides met the same conditions. */
    private Verdict fairly(GateSeries base, Verdict verdict) {
        if (interleaved) {
            return verdict;
        }
        if (!Objects.equals(base.machine(), candidate.machine())) {
            notes.add(
                    "the baseline comes from another machine or JVM, so a shift"
                            + " against it decides nothing");
            return Verdict.INCONCLUSIVE;
        }
        if (verdict != Verdict.FAIL) {
            return verdict;
        }
        notes.add(
                "the baseline was measured at another time, so any change of the"
                        + " machine since then counts as a shift. To be sure, compare both"
                        + " commands in alternating runs");
        return Verdict.FAIL;
    }

    private @Nullable TimelineDiff diff(GateSeries base) {
        PhaseTable before = base.quietPhases();
        PhaseTable after = candidate.quietPhases();
        return before.columns() == 0 || after.columns() == 0
                ? null
                : TimelineDiff.of(before, after, DiffOptions.DEFAULT);
    }

    private boolean isTooNoisy(GateSeries series) {
        int runs = series.runs().size();
        int noisy = series.noisy();
        if (noisy == 0) {
            return false;
        }
        boolean tooMany = noisy > demand.mostNoisy() * runs;
        notes.add(
                "other programs kept the machine busy during "
                        + noisy
                        + " of "
                        + runs
                        + " runs of "
                        + series.label()
                        + (tooMany ? ": too many for a verdict" : ", which do not count"));
        return tooMany;
    }
}
