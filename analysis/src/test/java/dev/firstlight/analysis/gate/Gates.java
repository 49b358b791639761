package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.PhaseRow;
import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.timeline.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Series for tests: starts of about a second; a bean called hibernate takes two thirds of it. */
final class Gates {

    static final Instant NOW = Instant.parse("2026-01-05T08:30:00Z");
    static final Map<String, String> MACHINE = Map.of("cpu.model", "Model 1", "cpus", "4");

    private Gates() {}

    static ObjectiveRule within(Duration limit, int runs) {
        return ObjectiveRule.of(new Objective(limit, 99), runs);
    }

    static GateDemand tolerance(double percent) {
        return GateDemand.none().withShift(ShiftRule.of(Tolerance.percent(percent)));
    }

    /** Runs of 1 s, plus or minus 2 %, in which hibernate takes this many milliseconds more. */
    static GateSeries series(String label, long seed, int runs, int more) {
        Random random = new Random(seed);
        List<GateRun> list = new ArrayList<>();
        long[] jvm = new long[runs];
        long[] di = new long[runs];
        long[] self = new long[runs];
        long[] hibernate = new long[runs];
        for (int i = 0; i < runs; i++) {
            jvm[i] = 100_000_000L + random.nextInt(4_000_000);
            hibernate[i] = 600_000_000L + more * 1_000_000L + random.nextInt(24_000_000);
            self[i] = 280_000_000L + random.nextInt(12_000_000);
            di[i] = hibernate[i] + self[i];
            list.add(run(i + 1, jvm[i] + di[i], List.of()));
        }
        PhaseTable phases =
                new PhaseTable(
                        list.stream().map(GateRun::number).toList(),
                        List.of(
                                new PhaseRow(-1, "jvm", "", jvm, jvm, jvm),
                                new PhaseRow(-1, "di", "", di, self, self),
                                new PhaseRow(
                                        1, "hibernate", "main", hibernate, hibernate, hibernate)));
        return GateSeries.of(label, List.of("java", "-jar", "app.jar"), MACHINE, list, phases);
    }

    static GateRun run(int number, long nanos, List<String> noise) {
        Map<Measure, Long> measures = new EnumMap<>(Measure.class);
        measures.put(Measure.EXEC_TO_READY, nanos);
        measures.put(Measure.MAIN_TO_READY, nanos - 60_000_000);
        measures.put(Measure.FIRST_RESPONSE, nanos + 5_000_000);
        measures.put(Measure.CPU, 2 * nanos);
        measures.put(Measure.PEAK_MEMORY, 180_000_000L + number);
        return GateRun.of(number, NOW.plusSeconds(number), RunOutcome.READY, measures)
                .withOtherCpuShare(0.02)
                .withNoise(noise);
    }

    static GateRun failed(int number, RunOutcome outcome, String problem) {
        return GateRun.of(number, NOW, outcome, Map.of()).withProblem(problem);
    }

    static GateSeries with(GateSeries series, GateRun... others) {
        List<GateRun> runs = new ArrayList<>(series.runs());
        for (GateRun run : others) {
            runs.removeIf(known -> known.number() == run.number());
            runs.add(run);
        }
        return GateSeries.of(
                series.label(), series.command(), series.machine(), runs, series.phases());
    }

    static GateResult compared(int more) {
        return GateResult.decide(
                NOW,
                tolerance(1).withObjective(within(Duration.ofSeconds(2), 40)),
                List.of(
                        GateCase.of(
                                "",
                                null,
                                true,
                                series("candidate", 1, 40, more),
                                series("baseline", 2, 40, 0))));
    }
}
