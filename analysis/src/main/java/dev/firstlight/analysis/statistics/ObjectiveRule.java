package dev.firstlight.analysis.statistics;

import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Percentages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a number of starts judges an objective such as "90 ms at P99". Immutable.
 *
 * <p>The objective allows a share of the starts to exceed the limit, 1 % at P99. {@link
 * Verdict#FAIL} proves that more do. To prove that no more do takes at least 299 starts, so {@link
 * Verdict#PASS} proves less by default: that the share is below {@link #tolerated()}. A rule whose
 * tolerated share is the allowed one ({@link #proof()}) passes only with that proof.
 *
 * @since 0.1.0
 */
public final class ObjectiveRule {

    /** Default of alpha and beta. */
    public static final double DEFAULT_ERROR = 0.05;

    /** By default, the tolerated share exceeds the allowed one by this much: 10 % at P99. */
    public static final double DEFAULT_MARGIN = 0.09;

    private static final int MOST_RUNS = 100_000;

    private final Objective objective;
    private final int runs;
    private final double alpha;
    private final double beta;
    private final double tolerated;
    private final boolean sequential;

    private ObjectiveRule(
            Objective objective,
            int runs,
            double alpha,
            double beta,
            double tolerated,
            boolean sequential) {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new IllegalArgumentException("runs must be 1 to 100000, not " + runs);
        }
        requireError("alpha", alpha);
        requireError("beta", beta);
        double allowed = allowed(objective);
        if (!(tolerated >= allowed && tolerated < 1) || tolerated == 0) {
            throw new IllegalArgumentException(
                    "the tolerated share must be at least what "
                            + objective
                            + " allows, and below 100 %, not "
                            + Percentages.exact(tolerated));
        }
        this.objective = objective;
        this.runs = runs;
        this.alpha = alpha;
        this.beta = beta;
        this.tolerated = tolerated;
        this.sequential = sequential;
    }

    /** Limit and percentile. */
    public Objective objective() {
        return objective;
    }

    /** Maximum number of starts. */
    public int runs() {
        return runs;
    }

    /** Highest probability of failing a build that meets its objective. */
    public double alpha() {
        return alpha;
    }

    /** Highest probability of passing a build whose share over the limit is the tolerated one. */
    public double beta() {
        return beta;
    }

    /** Share over the limit, between 0 and 1, that must be ruled out to pass. */
    public double tolerated() {
        return tolerated;
    }

    /** Whether to stop as soon as the error rates allow. */
    public boolean sequential() {
        return sequential;
    }

    private static void requireError(String name, double value) {
        if (!(value > 0 && value < 0.5)) {
            throw new IllegalArgumentException(
                    name + " must be above 0 and below 0.5, not " + value);
        }
    }

    /** Judges once after all runs, with the default error rates. */
    public static ObjectiveRule of(Objective objective, int runs) {
        return new ObjectiveRule(
                objective,
                runs,
                DEFAULT_ERROR,
                DEFAULT_ERROR,
                Math.min(0.99, allowed(objective) + DEFAULT_MARGIN),
                false);
    }

    /** The same with other error rates. */
    public ObjectiveRule withErrors(double newAlpha, double newBeta) {
        return new ObjectiveRule(objective, runs, newAlpha, newBeta, tolerated, sequential);
    }

    /** The same with another tolerated share. */
    public ObjectiveRule withTolerated(double share) {
        return new ObjectiveRule(objective, runs, alpha, beta, share, sequential);
    }

    /** The same, but it passes only if the runs prove the percentile itself. */
    public ObjectiveRule proof() {
        if (allowed() == 0) {
            throw new IllegalArgumentException("no number of starts can prove P100");
        }
        return withTolerated(allowed());
    }

    /** The same, but it stops as soon as the error rates allow. */
    public ObjectiveRule stoppingEarly() {
        return new ObjectiveRule(objective, runs, alpha, beta, tolerated, true);
    }

    /** The share of the starts that may exceed the limit: 0.01 at P99. */
    public double allowed() {
        return allowed(objective);
    }

    private static double allowed(Objective objective) {
        // Rounded, because 100 - 99.9 is not exactly 0.1.
        return Math.rint((100 - objective.percentile()) * 1e7) / 1e9;
    }

    /** Counts and verdicts; its exact error rates are {@link CountRule#at(double)}. */
    public CountRule counts() {
        return counts(runs);
    }

    private CountRule counts(int n) {
        return sequential
                ? CountRule.sequential(n, allowed(), tolerated, alpha, beta)
                : CountRule.fixed(n, allowed(), tolerated, alpha, beta);
    }

    /** Whether a start of this duration exceeds the limit. */
    public boolean isOver(double nanos) {
        return nanos > objective.limit().toNanos();
    }

    /**
     * Why this rule can never pass, for the terminal before the first run; empty if it can pass: 50
     * starts cannot prove P99.
     */
    public Optional<String> refusal() {
        return counts().canPass() ? Optional.empty() : Optional.of(ObjectiveText.refusal(this));
    }

    /**
     * Judges the starts, in the order in which they ran. A start that did not become ready exceeds
     * the limit: pass infinity.
     *
     * @param nanos durations; those after the run at which a sequential rule stopped are ignored
     */
    public ObjectiveVerdict judge(double... nanos) {
        int n = Math.min(nanos.length, runs);
        // Fewer runs than planned: judged by what that number can prove. A sequential rule simply
        // did not stop.
        CountRule rule = sequential ? counts() : counts(Math.max(1, n));
        int over = 0;
        Verdict verdict = Verdict.INCONCLUSIVE;
        int used = 0;
        while (used < n) {
            over += isOver(nanos[used]) ? 1 : 0;
            used++;
            Optional<Verdict> stop = rule.after(used, over);
            if (stop.isPresent()) {
                verdict = stop.get();
                break;
            }
        }
        return ObjectiveVerdict.of(this, rule, verdict, nanos, used, over);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ObjectiveRule other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "ObjectiveRule" + content();
    }

    private List<?> content() {
        return Arrays.asList(objective, runs, alpha, beta, tolerated, sequential);
    }
}
