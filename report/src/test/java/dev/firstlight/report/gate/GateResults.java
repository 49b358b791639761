package dev.firstlight.report.gate;

import dev.firstlight.analysis.comparison.PhaseRow;
import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.gate.GateCase;
import dev.firstlight.analysis.gate.GateDemand;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.analysis.gate.GateRun;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.gate.RunOutcome;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.timeline.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Results for tests: starts of about a second. */
final class GateResults {

    static final String HOSTILE =
            "</script><img src=x onerror=alert(1)> & \"quoted\" 'single' | `code` \u0000\u001b[31m\u202e \uD800 ]]>";

    private static final Instant NOW = Instant.parse("2026-01-05T08:30:00Z");

    private GateResults() {}

    static GateDemand demand(long limitMs) {
        return GateDemand.none()
                .withObjective(ObjectiveRule.of(new Objective(Duration.ofMillis(limitMs), 99), 50))
                .withShift(ShiftRule.of(Tolerance.percent(1)));
    }

    /** Includes some outliers, a noisy run, and one phase. */
    static GateSeries series(String label, String phase, long seed, long more) {
        Random random = new Random(seed);
        List<GateRun> runs = new ArrayList<>();
        long[] jvm = new long[50];
        long[] bean = new long[50];
        for (int i = 0; i < 50; i++) {
            jvm[i] = 100_000_000L + random.nextInt(4_000_000);
            bean[i] = 900_000_000L + more + (long) (12e6 * Math.abs(random.nextGaussian()));
            bean[i] += i % 17 == 0 ? 60_000_000L : 0;
            long nanos = jvm[i] + bean[i];
            runs.add(
                    GateRun.of(
                                    i + 1,
                                    NOW.plusSeconds(i),
                                    RunOutcome.READY,
                                    Map.of(
                                            Measure.EXEC_TO_READY,
                                            nanos,
                                            Measure.CPU,
                                            2 * nanos + random.nextInt(20_000_000),
                                            Measure.PEAK_MEMORY,
                                            180_000_000L + random.nextInt(4_000_000)))
                            .withOtherCpuShare(0.02)
                            .withNoise(
                                    i == 7
                                            ? List.of("other processes used 40 % of the CPUs")
                                            : List.of()));
        }
        PhaseTable phases =
                new PhaseTable(
                        runs.stream().map(GateRun::number).toList(),
                        List.of(
                                new PhaseRow(-1, "jvm", "", jvm, jvm, jvm),
                                new PhaseRow(-1, "di", "", bean, new long[50], new long[50]),
                                new PhaseRow(1, phase, "main", bean, bean, bean)));
        return GateSeries.of(
                label, List.of("java", "-jar", phase), Map.of("cpus", "4"), runs, phases);
    }

    static GateResult compared(String phase, long more) {
        return GateResult.decide(
                NOW,
                demand(1_500),
                List.of(
                        GateCase.of(
                                "",
                                null,
                                true,
                                series("candidate", phase, 1, more),
                                series("main", phase, 2, 0))));
    }

    /** Every name from outside is hostile. */
    static GateResult hostile() {
        GateSeries series = series(HOSTILE, HOSTILE, 1, 50_000_000);
        List<GateRun> runs = new ArrayList<>(series.runs());
        runs.set(0, GateRun.of(1, NOW, RunOutcome.FAILED, Map.of()).withProblem(HOSTILE));
        GateSeries failing =
                GateSeries.of(
                        HOSTILE, List.of(HOSTILE), Map.of(HOSTILE, HOSTILE), runs, series.phases());
        return GateResult.decide(
                NOW,
                demand(1_020),
                List.of(GateCase.of(HOSTILE, 0.5, true, failing, series(HOSTILE, HOSTILE, 2, 0))));
    }

    /** A matrix without a baseline; in the first case, no run became ready. */
    static GateResult matrix() {
        GateRun timeout =
                GateRun.of(1, NOW, RunOutcome.TIMEOUT, Map.of()).withProblem("not ready in 60 s");
        GateSeries none =
                GateSeries.of(
                        "candidate", List.of("java"), Map.of(), List.of(timeout), PhaseTable.EMPTY);
        return GateResult.decide(
                NOW,
                GateDemand.none().withObjective(demand(1_500).objective()),
                List.of(
                        GateCase.of("0.5 CPUs", 0.5, false, none, null),
                        GateCase.of(
                                "2 CPUs", 2.0, false, series("candidate", "bean", 1, 0), null)));
    }

    /** The result of a machine that was never quiet. */
    static GateResult noisy() {
        GateRun busy =
                GateRun.of(1, NOW, RunOutcome.READY, Map.of(Measure.EXEC_TO_READY, 1_000_000L))
                        .withOtherCpuShare(0.9)
                        .withNoise(List.of("other processes used 90 % of the CPUs"));
        GateSeries series =
                GateSeries.of(
                        "candidate", List.of("java"), Map.of(), List.of(busy), PhaseTable.EMPTY);
        return GateResult.decide(
                NOW,
                GateDemand.none().withObjective(demand(1_500).objective()),
                List.of(GateCase.of("", null, false, series, null)));
    }

    static GateResult measuredOnly() {
        return GateResult.decide(
                NOW,
                GateDemand.none(),
                List.of(GateCase.of("", null, false, series("candidate", "bean", 1, 0), null)));
    }
}
