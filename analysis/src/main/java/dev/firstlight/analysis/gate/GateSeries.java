package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.statistics.Sample;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts of one build under one condition. Immutable.
 *
 * @since 0.1.0
 */
public final class GateSeries {

    private final String label;
    private final List<String> command;
    private final Map<String, String> machine;
    private final List<GateRun> runs;
    private final PhaseTable phases;

    private GateSeries(
            String label,
            List<String> command,
            Map<String, String> machine,
            List<GateRun> runs,
            PhaseTable phases) {
        this.command = List.copyOf(command);
        this.machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
        this.runs = List.copyOf(runs);
        this.label = label;
        this.phases = phases;
    }

    /**
     * A series.
     *
     * @param label its name for people, such as {@code candidate}, a version, or a branch
     * @param command the started command
     * @param machine facts about the machine, such as {@code cpu.model}, {@code cpus}, {@code os},
     *     {@code jvm}; most interesting first. If they differ, series were measured on different
     *     machines
     * @param runs in the order in which they were started, without warm-up runs
     * @param phases the phases in their timelines; empty without Firstlight in the service
     */
    public static GateSeries of(
            String label,
            List<String> command,
            Map<String, String> machine,
            List<GateRun> runs,
            PhaseTable phases) {
        return new GateSeries(label, command, machine, runs, phases);
    }

    /** Its name for people, such as {@code candidate}, a version, or a branch. */
    public String label() {
        return label;
    }

    /** The started command. */
    public List<String> command() {
        return command;
    }

    /**
     * Facts about the machine, such as {@code cpu.model}, {@code cpus}, {@code os}, {@code jvm};
     * most interesting first. If they differ, series were measured on different machines.
     */
    public Map<String, String> machine() {
        return machine;
    }

    /** The runs in the order in which they were started, without warm-up runs. */
    public List<GateRun> runs() {
        return runs;
    }

    /** The phases in their timelines; empty without Firstlight in the service. */
    public PhaseTable phases() {
        return phases;
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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof GateSeries other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "GateSeries" + content();
    }

    private List<?> content() {
        return Arrays.asList(label, command, machine, runs, phases);
    }
}
