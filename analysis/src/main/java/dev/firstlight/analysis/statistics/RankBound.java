package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Determines which of the ordered differences of two samples bounds their shift: the quantile of
 * the Mann-Whitney distribution, found by applying the test itself to constructed samples. So
 * bounds and p-values come from one distribution. With ties, the bounds err on the safe side.
 */
final class RankBound {

    private static final int MOST_KEPT = 1_000;

    /** All phases of two sets of starts need the same value. */
    private static final Map<Key, Long> KEPT = new ConcurrentHashMap<>();

    private record Key(int n, int m, double error) {}

    private RankBound() {}

    /**
     * The rank, from 1, of the difference that is at most the shift with an error of at most this
     * value.
     *
     * @return 0 if there are too few measurements
     */
    static long lower(int n, int m, double error) {
        if (KEPT.size() > MOST_KEPT) {
            KEPT.clear();
        }
        return KEPT.computeIfAbsent(new Key(n, m, error), RankBound::find);
    }

    private static long find(Key key) {
        int n = key.n();
        int m = key.m();
        long low = -1;
        long high = (long) n * m / 2;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (chanceOfAtMost(middle, n, m) <= key.error()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }

    /** {@code P(U <= u)} for two samples from one distribution. */
    private static double chanceOfAtMost(long u, int n, int m) {
        double[] y = new double[m];
        Arrays.setAll(y, j -> j + 1);
        // This many values of x are above all of y, one is above the rest, and the others are below
        // all.
        int above = (int) (u / m);
        long rest = u % m;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double step = (i + 1.0) / (n + 1);
            x[i] = i < above ? m + 1 + step : i == above ? rest + 0.5 : step / 4;
        }
        return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .test(x, y)
                .getPValue();
    }
}
