package dev.firstlight.analysis.statistics;

import dev.firstlight.analysis.internal.statistics.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate is judged against a baseline. Fails if the candidate is later by more than the
 * tolerance with confidence, passes if that is ruled out. Immutable.
 *
 * @since 0.1.0
 */
public final class ShiftRule {

    /** The power for which the detectable shift and the needed runs are stated. */
    public static final double POWER = 0.8;

    private static final int FARTHEST = 100_000;

    private final Tolerance tolerance;
    private final double alpha;

    private ShiftRule(Tolerance tolerance, double alpha) {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha must be above 0 and below 0.5, not " + alpha);
        }
        this.tolerance = tolerance;
        this.alpha = alpha;
    }

    /**
     * A rule.
     *
     * @param tolerance the smallest shift that matters
     * @param alpha highest probability that two equal builds fail, and that a shift of the
     *     tolerance passes
     * @throws IllegalArgumentException if alpha is out of range
     */
    public static ShiftRule of(Tolerance tolerance, double alpha) {
        return new ShiftRule(tolerance, alpha);
    }

    /** The smallest shift that matters. */
    public Tolerance tolerance() {
        return tolerance;
    }

    /** Highest probability that two equal builds fail, and that a shift of the tolerance passes. */
    public double alpha() {
        return alpha;
    }

    /** With a false-alarm rate of 5 %. */
    public static ShiftRule of(Tolerance tolerance) {
        return new ShiftRule(tolerance, ObjectiveRule.DEFAULT_ERROR);
    }

    /** Judges one measure. */
    public ShiftVerdict judge(Sample baseline, Sample candidate) {
        return judgeAll(List.of(new Pair(baseline, candidate))).get(0);
    }

    /**
     * Two samples of one measure.
     *
     * @param baseline the sample to compare with
     * @param candidate the judged sample
     */
    public record Pair(Sample baseline, Sample candidate) {}

    /**
     * Judges several measures of the same starts, such as wall time and CPU time. By Holm's
     * correction, the probability that any of them fails by chance is at most alpha. To pass, all
     * must pass, which needs no correction.
     *
     * @throws IllegalArgumentException if a sample is empty
     */
    public List<ShiftVerdict> judgeAll(List<Pair> measures) {
        double[] more =
                measures.stream()
                        .mapToDouble(pair ->
                                Shift.pValueOfMore(pair.baseline, pair.candidate, margin(pair)))
                        .toArray();
        double[] adjusted = Holm.adjust(more);
        List<ShiftVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            verdicts.add(verdict(measures.get(i), adjusted[i]));
        }
        return verdicts;
    }

    private double margin(Pair pair) {
        return tolerance.margin(pair.baseline.median());
    }

    private ShiftVerdict verdict(Pair pair, double pMore) {
        double margin = margin(pair);
        double pLess = Shift.pValueOfLess(pair.baseline, pair.candidate, margin);
        Verdict verdict =
                pMore <= alpha
                        ? Verdict.FAIL
                        : pLess <= alpha ? Verdict.PASS : Verdict.INCONCLUSIVE;
        Shift shift = Shift.between(pair.baseline, pair.candidate, 1 - alpha);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double z = normal.inverseSurvivalProbability(alpha);
        double reach =
                (z + normal.inverseCumulativeProbability(POWER))
                        * (shift.atMost() - shift.atLeast())
                        / (2 * z);
        int fewer = Math.min(pair.baseline.size(), pair.candidate.size());
        double away = reach / Math.abs(shift.estimate() - margin);
        double needed = Math.ceil(fewer * away * away);
        return new ShiftVerdict(
                verdict,
                this,
                pair.baseline.size(),
                pair.candidate.size(),
                pair.baseline.median(),
                pair.candidate.median(),
                shift,
                margin,
                pMore,
                pLess,
                Double.isFinite(reach) ? OptionalDouble.of(margin + reach) : OptionalDouble.empty(),
                verdict == Verdict.INCONCLUSIVE && needed <= FARTHEST
                        ? OptionalInt.of(Math.max(fewer + 1, (int) needed))
                        : OptionalInt.empty());
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ShiftRule other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "ShiftRule" + content();
    }

    private List<?> content() {
        return Arrays.asList(tolerance, alpha);
    }
}
