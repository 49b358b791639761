package dev.firstlight.analysis.internal.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for multiple tests, some of which would otherwise succeed by chance. Stateless.
 *
 * @since 0.1.0
 */
public final class Holm {

    private Holm() {}

    /**
     * Adjusted p-values, in the same order. Those of at most alpha are significant; the probability
     * that any of them is due to chance is at most alpha.
     */
    public static double[] adjust(double... pValues) {
        int n = pValues.length;
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> pValues[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[n];
        double largest = 0;
        for (int rank = 0; rank < n; rank++) {
            largest = Math.max(largest, Math.min(1, (n - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
