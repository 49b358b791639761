package dev.firstlight.gate.internal;

import dev.firstlight.analysis.comparison.PhaseTableBuilder;
import dev.firstlight.analysis.gate.GateRun;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.gate.RunOutcome;
import dev.firstlight.gate.internal.run.Attempt;
import dev.firstlight.gate.internal.run.Series;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchProblem;
import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts runs to the form in which they are judged and stored. Stateless.
 *
 * @since 0.1.0
 */
public final class SeriesBuilder {

    private SeriesBuilder() {}

    /** The series with all its runs. */
    public static GateSeries of(Series series) {
        List<GateRun> runs = new ArrayList<>();
        PhaseTableBuilder phases = new PhaseTableBuilder();
        String jvm = "";
        for (Attempt attempt : series.attempts()) {
            int number = runs.size() + 1;
            runs.add(run(number, attempt));
            StartupTimeline timeline = attempt.start() == null ? null : attempt.start().timeline();
            if (timeline != null) {
                phases.add(number, timeline);
                jvm = timeline.service().jvm();
            }
        }
        Map<String, String> machine = new LinkedHashMap<>(MachineFacts.of());
        if (!jvm.isEmpty()) {
            machine.put("jvm", jvm);
        }
        return GateSeries.of(
                series.side().name(),
                series.side().spec().command(),
                machine,
                runs,
                phases.build());
    }

    private static GateRun run(int number, Attempt attempt) {
        ColdStart start = attempt.start();
        List<String> noise = new ArrayList<>();
        if (attempt.noisy()) {
            noise.add(
                    start == null
                            ? "other programs were busy"
                            : "other programs used "
                                    + Percentages.format(start.otherCpuShare())
                                    + " of the CPUs");
        }
        if (start == null) {
            boolean late = attempt.problem() == LaunchProblem.NEVER_READY;
            return GateRun.of(
                            number,
                            attempt.at(),
                            late ? RunOutcome.TIMEOUT : RunOutcome.FAILED,
                            Map.of())
                    .withNoise(noise)
                    .withProblem(attempt.message());
        }
        return GateRun.of(number, attempt.at(), RunOutcome.READY, measures(start))
                .withOtherCpuShare(start.otherCpuShare())
                .withThrottledNanos(start.throttled().toNanos())
                .withNoise(noise);
    }

    /** One measure of the runs that count, infinite for runs that did not become ready. */
    public static double[] values(Series series, Measure measure) {
        return series.attempts().stream()
                .filter(Attempt::counts)
                .mapToDouble(attempt ->
                        attempt.start() == null
                                ? Double.POSITIVE_INFINITY
                                : measures(attempt.start()).getOrDefault(measure, 0L))
                .toArray();
    }

    private static Map<Measure, Long> measures(ColdStart start) {
        Map<Measure, Long> measures = new EnumMap<>(Measure.class);
        measures.put(Measure.EXEC_TO_READY, start.execToReady().toNanos());
        if (start.mainToReady() != null) {
            measures.put(Measure.MAIN_TO_READY, start.mainToReady().toNanos());
        }
        if (start.firstHealthy() != null) {
            measures.put(Measure.FIRST_RESPONSE, start.firstHealthy().toNanos());
        }
        if (start.cpuSource() != ColdStart.CpuSource.NONE) {
            measures.put(Measure.CPU, start.cpu().toNanos());
        }
        if (start.peakMemoryBytes() > 0) {
            measures.put(Measure.PEAK_MEMORY, start.peakMemoryBytes());
        }
        return measures;
    }
}
