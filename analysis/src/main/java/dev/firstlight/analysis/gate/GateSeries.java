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
 * @param label what people call it, such as {@code candidate}, a version or a branch
 * @param command what was started
 * @param machine what it ran on, such as {@code cpu.model}, {@code cpus}, {@code os}, {@code jvm};
 *     in order of interest. Series of which these differ were measured on different machines
 * @param runs in the order in which they were started; warm-up runs are not among them
 * @param phases what their timelines tell of the phases; empty without Firstlight in the service
 * @since 0.1.0
 */
public record GateSeries(
        String label,
        List<String> command,
        Map<String, String> machine,
        List<GateRun> runs,
        PhaseTable phases) {

    /** Copies what it is given. */
    public GateSeries {
        command = List.copyOf(command);
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
        runs = List.copyOf(runs);
    }

    /** The runs that count: those without a mark of noise. */
    public List<GateRun> quiet() {
        return runs.stream().filter(run -> !run.isNoisy()).toList();
    }

    /** How many runs do not count. */
    public int noisy() {
        return runs.size() - quiet().size();
    }

    /** How many of the runs that count did not become ready. */
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
