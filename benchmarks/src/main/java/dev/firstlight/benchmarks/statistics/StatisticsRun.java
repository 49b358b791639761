package dev.firstlight.benchmarks.statistics;

import dev.firstlight.benchmarks.report.Report;
import java.util.List;

/** Simulates the gate's rules on known builds: how often they are wrong, and what they detect. */
public final class StatisticsRun {

    private static final List<String> RATES =
            List.of(
                    "runs",
                    "over the limit, %",
                    "fails, %",
                    "simulated",
                    "passes, %",
                    "simulated",
                    "inconclusive, %",
                    "mean runs");

    private final int builds;
    private final int rounds;

    /**
     * @param quick whether only to check that it works
     */
    public StatisticsRun(boolean quick) {
        builds = quick ? 200 : 50_000;
        rounds = quick ? 20 : 4_000;
    }

    /** Simulates and reports. */
    public Report run(String command) {
        CountSimulation counts = new CountSimulation(builds);
        ShiftSimulation shifts = new ShiftSimulation(rounds);
        return new Report("Statistics: the gate's rules on simulated builds", command)
                .text(
                        "Seeded, so the figures do not depend on the machine. docs/gate-statistics.md says what they mean.")
                .heading("Judged once: a limit at P99, 10 % tolerated")
                .text(
                        "Exact rates beside those of "
                                + builds
                                + " simulated builds, of which the given share of the starts is over the limit.")
                .table(RATES, counts.rates(false))
                .heading("Judged after each run")
                .table(RATES, counts.rates(true))
                .heading("False alarms: builds of which exactly 1 % are over the limit")
                .text(
                        "By distribution of the starts. The first column is the gate that fails when the observed P99 is over the limit. Of "
                                + builds
                                + " builds, in percent.")
                .table(
                        List.of(
                                "starts",
                                "runs",
                                "observed P99",
                                "judged once",
                                "judged after each run"),
                        counts.falseAlarms())
                .heading("Shifts: a candidate that is slower, 1 % tolerated")
                .text(
                        "How often it fails, of "
                                + rounds
                                + " comparisons, in percent; runs are on each side. Two equal builds are 0 % slower, and 1 % is the boundary.")
                .table(
                        List.of("starts", "runs", "0 %", "1 %", "3 %", "5 %", "10 %"),
                        shifts.failures())
                .heading("Order: the same build against itself on a busy machine")
                .text(
                        "The machine is slower in stretches of about eight starts. How often the build fails against itself, of "
                                + rounds
                                + " comparisons, in percent; nothing is tolerated, and 5 % would be right.")
                .table(List.of("runs", "one after the other", "in turns"), shifts.order());
    }
}
