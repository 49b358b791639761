package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/**
 * After how many runs, and with how many of them over the limit, to stop with which verdict.
 * Immutable.
 *
 * <p>A rule guards two shares: the {@code allowed} one, which an objective permits (1 % at P99),
 * and the {@code tolerated} one, which is larger or the same. {@link Verdict#FAIL} proves that the
 * true share is above the allowed one; the probability of a wrong {@code FAIL} is at most alpha.
 * {@link Verdict#PASS} proves that it is below the tolerated one; the probability of a wrong {@code
 * PASS} is at most beta. If a count proves both, the verdict is {@code FAIL}.
 *
 * @since 0.1.0
 */
public final class CountRule {

    private static final int NONE = -1;
    private static final int NEVER = Integer.MAX_VALUE;

    private final int[] passUpTo;
    private final int[] failFrom;

    private CountRule(int[] passUpTo, int[] failFrom) {
        this.passUpTo = passUpTo;
        this.failFrom = failFrom;
    }

    /** Judges once, when all runs are done. */
    public static CountRule fixed(
            int runs, double allowed, double tolerated, double alpha, double beta) {
        return spend(runs, runs, allowed, tolerated, alpha, beta);
    }

    /**
     * Judges after each run, and stops as early as the error rates allow: after n runs, at most n /
     * runs of alpha and of beta are spent.
     */
    public static CountRule sequential(
            int runs, double allowed, double tolerated, double alpha, double beta) {
        return spend(1, runs, allowed, tolerated, alpha, beta);
    }

    /**
     * A rule with given bounds.
     *
     * @param looks by number of runs: pass at this count or fewer (-1: never), fail at this count
     *     or more
     */
    public static CountRule of(SortedMap<Integer, Look> looks) {
        CountRule rule = empty(looks.lastKey());
        looks.forEach((runs, look) -> {
            rule.passUpTo[runs] = look.passUpTo();
            rule.failFrom[runs] = look.failFrom();
        });
        return rule;
    }

    /**
     * One judgment.
     *
     * @param passUpTo pass if this many or fewer are over the limit; -1: never
     * @param failFrom fail if this many or more are over the limit
     */
    public record Look(int passUpTo, int failFrom) {}

    private static CountRule empty(int runs) {
        int[] pass = new int[runs + 1];
        int[] fail = new int[runs + 1];
        Arrays.fill(pass, NONE);
        Arrays.fill(fail, NEVER);
        return new CountRule(pass, fail);
    }

    private static CountRule spend(
            int firstLook, int runs, double allowed, double tolerated, double alpha, double beta) {
        CountRule rule = empty(runs);
        Course atAllowed = new Course(runs, allowed);
        Course atTolerated = new Course(runs, tolerated);
        // A result that the plain binomial test of these runs does not prove is not proved here
        // either, however much of alpha the earlier courses have left. And where that test would
        // fail, the rule continues instead of passing.
        Course freeAtAllowed = new Course(runs, allowed);
        Course freeAtTolerated = new Course(runs, tolerated);
        double failed = 0;
        double passed = 0;
        int from = 0;
        for (int n = 1; n <= runs; n++) {
            atAllowed.run();
            atTolerated.run();
            freeAtAllowed.run();
            freeAtTolerated.run();
            if (n < firstLook) {
                continue;
            }
            int plain = freeAtAllowed.smallestTail(alpha);
            from = Math.max(from, plain);
            from = Math.max(from, atAllowed.smallestTail(alpha * n / runs - failed));
            int upTo = Math.min(from, plain) - 1;
            upTo = Math.min(upTo, freeAtTolerated.largestHead(beta));
            upTo = Math.min(upTo, atTolerated.largestHead(beta * n / runs - passed));
            rule.failFrom[n] = from > n ? NEVER : from;
            rule.passUpTo[n] = upTo;
            failed += atAllowed.stopFrom(from);
            atAllowed.stopUpTo(upTo);
            passed += atTolerated.stopUpTo(upTo);
            atTolerated.stopFrom(from);
        }
        return rule;
    }

    /** Maximum number of runs. */
    public int runs() {
        return failFrom.length - 1;
    }

    /** The largest count over the limit that passes after this run; -1 for none. */
    public int passUpTo(int run) {
        return passUpTo[run];
    }

    /**
     * The smallest count over the limit that fails after this run; {@link Integer#MAX_VALUE} for
     * none.
     */
    public int failFrom(int run) {
        return failFrom[run];
    }

    /** Whether any sequence of results passes. */
    public boolean canPass() {
        return Arrays.stream(passUpTo).anyMatch(count -> count > NONE);
    }

    /**
     * The verdict after these runs, if it is time to stop; empty to continue.
     *
     * @param over how many of them were over the limit
     */
    public Optional<Verdict> after(int runs, int over) {
        if (over < 0 || over > runs) {
            throw new IllegalArgumentException(over + " of " + runs + " runs is impossible");
        }
        if (runs > runs()) {
            throw new IllegalArgumentException("the rule ends after " + runs() + " runs");
        }
        if (over >= failFrom[runs]) {
            return Optional.of(Verdict.FAIL);
        } else if (over <= passUpTo[runs]) {
            return Optional.of(Verdict.PASS);
        }
        return runs == runs() ? Optional.of(Verdict.INCONCLUSIVE) : Optional.empty();
    }

    /** The behavior of the rule if this is the true share over the limit. */
    public OperatingPoint at(double share) {
        Course course = new Course(runs(), share);
        double pass = 0;
        double fail = 0;
        double mean = 0;
        for (int n = 1; n <= runs(); n++) {
            mean += course.left();
            course.run();
            fail += course.stopFrom(failFrom[n]);
            pass += course.stopUpTo(passUpTo[n]);
        }
        return OperatingPoint.of(share, pass, fail, mean);
    }

    /**
     * The probability of each count over the limit, for the sequences that have not stopped yet.
     */
    private static final class Course {
        private final double[] chance;
        private final double share;
        private int n;

        Course(int runs, double share) {
            this.share = share;
            chance = new double[runs + 1];
            chance[0] = 1;
        }

        void run() {
            n++;
            for (int k = n; k > 0; k--) {
                chance[k] = chance[k] * (1 - share) + chance[k - 1] * share;
            }
            chance[0] *= 1 - share;
        }

        double left() {
            double sum = 0;
            for (int k = 0; k <= n; k++) {
                sum += chance[k];
            }
            return sum;
        }

        /** The smallest count for which this or a larger count has at most this probability. */
        int smallestTail(double most) {
            double sum = 0;
            int k = n;
            while (k >= 0 && sum + chance[k] <= most) {
                sum += chance[k];
                k--;
            }
            return k + 1;
        }

        /**
         * The largest count for which this or a smaller count has at most this probability, or -1.
         */
        int largestHead(double most) {
            double sum = 0;
            int k = 0;
            while (k <= n && sum + chance[k] <= most) {
                sum += chance[k];
                k++;
            }
            return k - 1;
        }

        double stopFrom(int count) {
            return stop(Math.min(count, n + 1), n);
        }

        double stopUpTo(int count) {
            return stop(0, Math.min(count, n));
        }

        private double stop(int from, int to) {
            double sum = 0;
            for (int k = from; k <= to; k++) {
                sum += chance[k];
                chance[k] = 0;
            }
            return sum;
        }
    }
}
