package dev.firstlight.benchmarks.statistics;

import dev.firstlight.analysis.statistics.CountRule;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.OperatingPoint;
import dev.firstlight.analysis.statistics.PercentileInterval;
import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.timeline.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Simulates objectives on builds with a known share over the limit. */
final class CountSimulation {

    static final List<Integer> RUNS = List.of(30, 50, 100, 300);

    private final int builds;

    CountSimulation(int builds) {
        this.builds = builds;
    }

    static ObjectiveRule rule(int runs) {
        return ObjectiveRule.of(new Objective(Duration.ofMillis(90), 99), runs);
    }

    /** Compares exact and simulated rates. */
    List<List<String>> rates(boolean sequential) {
        List<List<String>> rows = new ArrayList<>();
        for (int runs : RUNS) {
            CountRule counts = (sequential ? rule(runs).stoppingEarly() : rule(runs)).counts();
            for (double share : new double[] {0.001, 0.01, 0.03, 0.05, 0.1, 0.2}) {
                OperatingPoint exact = counts.at(share);
                OperatingPoint seen = simulate(counts, share);
                rows.add(
                        List.of(
                                Integer.toString(runs),
                                percent(share),
                                percent(exact.fail()),
                                percent(seen.fail()),
                                percent(exact.pass()),
                                percent(seen.pass()),
                                percent(exact.inconclusive()),
                                String.format(Locale.ROOT, "%.0f", exact.meanRuns())));
            }
        }
        return rows;
    }

    private OperatingPoint simulate(CountRule counts, double share) {
        Random random = new Random(counts.runs());
        double pass = 0;
        double fail = 0;
        double used = 0;
        for (int build = 0; build < builds; build++) {
            int n = 0;
            int over = 0;
            while (counts.after(n, over).isEmpty()) {
                over += random.nextDouble() < share ? 1 : 0;
                n++;
            }
            Verdict verdict = counts.after(n, over).orElseThrow();
            pass += verdict == Verdict.PASS ? 1 : 0;
            fail += verdict == Verdict.FAIL ? 1 : 0;
            used += n;
        }
        return OperatingPoint.of(share, pass / builds, fail / builds, used / builds);
    }

    /**
     * Builds that just meet their objective: how often they fail, by the rule and by the P99 alone.
     */
    List<List<String>> falseAlarms() {
        List<List<String>> rows = new ArrayList<>();
        for (Times times : Times.values()) {
            double limit = times.quantile(0.01);
            for (int runs : RUNS) {
                CountRule fixed = rule(runs).counts();
                CountRule sequential = rule(runs).stoppingEarly().counts();
                Random random = new Random(runs);
                int[] failed = new int[3];
                for (int build = 0; build < builds; build++) {
                    double[] starts = times.draw(random, runs);
                    failed[0] += observedP99(starts) > limit ? 1 : 0;
                    failed[1] += fails(fixed, starts, limit) ? 1 : 0;
                    failed[2] += fails(sequential, starts, limit) ? 1 : 0;
                }
                List<String> row = new ArrayList<>(List.of(times.label, Integer.toString(runs)));
                Arrays.stream(failed).forEach(n -> row.add(percent((double) n / builds)));
                rows.add(row);
            }
        }
        return rows;
    }

    private static double observedP99(double[] starts) {
        return PercentileInterval.of(Sample.of(starts), 99, 0.95).estimate();
    }

    private static boolean fails(CountRule rule, double[] starts, double limit) {
        int n = 0;
        int over = 0;
        while (rule.after(n, over).isEmpty()) {
            over += starts[n] > limit ? 1 : 0;
            n++;
        }
        return rule.after(n, over).orElseThrow() == Verdict.FAIL;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
