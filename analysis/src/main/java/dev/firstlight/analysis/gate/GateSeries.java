package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.statistics.Sample;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Starts of one build under one condition. Immutable.
 *
 * @param label its name for people, such as {@code candidate}, a version, or a branch
 * @param command the started command
 * @param machine facts about the machine, such as {@code cpu.model}, {@code cpus}, {@code os},
 *     {@code jvm}; most interesting first. If they differ, series were measured on different
 *     machines
 * @param runs in the order in which they were started, without warm-up runs
 * @param phases the phases in their timelines; empty without Firstlight in the service
 * @since 0.1.0
 */
public record GateSeries(
        String label,
        List<String> command,
        Map<String, String> machine,
        List<GateRun> runs,
        PhaseTable phases) {

    /** Copies the arguments. */
    public GateSeries {
        command = List.copyOf(command);
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
        runs = List.copyOf(runs);
    }

    /** The runs that count: those that are not noisy. */
    public List<GateRun> quiet() {
        return runs.stream().filter(run -> !run.isNoisy()).toList();
    }

    /** Number of runs that do not count. */
    public int noisy() {
        return runs.size() - quiet().size();
    }

    /** Number of runs that count and did not become ready. */
    public int notReady() {
        return (int) quiet().stream().filter(run -> !run.isReady()).count();
    }

    /** The measure of the runs that count and became ready. */
    public Sample sample(Measure measure) {
        return Sample.of(
                quiet().stream()
                        .filter(GateRun::isReady)
                        .map(run -> run.measure(measure))
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .toList());
    }

    /** The phases of the runs that count and became ready. */
    public PhaseTable quietPhases() {
        Set<Integer> numbers =
                quiet().stream()
                        .filter(GateRun::isReady)
                        .map(GateRun::number)
                        .collect(Collectors.toSet());
        return phases.select(numbers);
    }
}
