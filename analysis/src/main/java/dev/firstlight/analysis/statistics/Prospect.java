package dev.firstlight.analysis.statistics;

import dev.firstlight.analysis.statistics.ObjectiveVerdict.FurtherRuns;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Computes how many more runs would decide. Stateless. */
final class Prospect {

    private static final int FARTHEST = 100_000;

    private Prospect() {}

    static FurtherRuns further(ObjectiveRule rule, int runs, int over) {
        return new FurtherRuns(
                first(m -> passes(rule, runs + m, over) && !fails(rule, runs + m, over)),
                first(m -> {
                    int n = runs + m;
                    int k = (int) Math.round((double) over * n / runs);
                    return passes(rule, n, k) || fails(rule, n, k);
                }));
    }

    private static boolean passes(ObjectiveRule rule, int runs, int over) {
        return Shares.pValueOfLess(runs, over, rule.tolerated()) <= rule.beta();
    }

    private static boolean fails(ObjectiveRule rule, int runs, int over) {
        return Shares.pValueOfMore(runs, over, rule.allowed()) <= rule.alpha();
    }

    /**
     * The first number that decides: found in growing steps, then by bisection between the last
     * two.
     */
    private static OptionalInt first(IntPredicate decides) {
        int last = 0;
        for (int m = 1; m <= FARTHEST; m += Math.max(1, m / 100)) {
            if (decides.test(m)) {
                int exact = last + 1;
                while (!decides.test(exact)) {
                    exact++;
                }
                return OptionalInt.of(exact);
            }
            last = m;
        }
        return OptionalInt.empty();
    }
}
