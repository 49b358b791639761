package dev.firstlight.benchmarks.statistics;

import static dev.firstlight.benchmarks.statistics.CountSimulation.percent;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Simulates comparisons of builds, one of which is slower by a known share. */
final class ShiftSimulation {

    private static final double ALPHA = 0.05;
    private static final double TOLERANCE = 0.01;

    private final int rounds;

    ShiftSimulation(int rounds) {
        this.rounds = rounds;
    }

    /** How often the candidate fails at a tolerance of 1 %. */
    List<List<String>> failures() {
        List<List<String>> rows = new ArrayList<>();
        for (Times times : Times.values()) {
            for (int runs : CountSimulation.RUNS) {
                List<String> row = new ArrayList<>(List.of(times.label, Integer.toString(runs)));
                for (double slower : new double[] {0, 0.01, 0.03, 0.05, 0.1}) {
                    row.add(percent(rate(times, runs, slower)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private double rate(Times times, int runs, double slower) {
        Random random = new Random(runs + Math.round(1e4 * slower));
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            Sample baseline = times.slower(random, runs, 0);
            Sample candidate = times.slower(random, runs, slower);
            failed += fails(baseline, candidate, TOLERANCE * baseline.median()) ? 1 : 0;
        }
        return (double) failed / rounds;
    }

    private static boolean fails(Sample baseline, Sample candidate, double margin) {
        return Shift.pValueOfMore(baseline, candidate, margin) <= ALPHA;
    }

    /**
     * Compares the same build with itself on a busy machine: one series after the other, and in
     * turns.
     */
    List<List<String>> order() {
        List<List<String>> rows = new ArrayList<>();
        for (int runs : CountSimulation.RUNS) {
            rows.add(
                    List.of(
                            Integer.toString(runs),
                            percent(falseAlarms(runs, false)),
                            percent(falseAlarms(runs, true))));
        }
        return rows;
    }

    private double falseAlarms(int runs, boolean inTurns) {
        Random random = new Random(runs);
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            double[] factors = Times.busy(random, 2 * runs);
            double[] baseline = Times.LOGNORMAL.draw(random, runs);
            double[] candidate = Times.LOGNORMAL.draw(random, runs);
            for (int i = 0; i < runs; i++) {
                baseline[i] *= factors[inTurns ? 2 * i : i];
                candidate[i] *= factors[inTurns ? 2 * i + 1 : runs + i];
            }
            failed += fails(Sample.of(baseline), Sample.of(candidate), 0) ? 1 : 0;
        }
        return (double) failed / rounds;
    }
}
