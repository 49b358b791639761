package dev.firstlight.analysis;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a JFR recording adds to a timeline, on the timeline's clock. Immutable. They cover the
 * start; events after ready are excluded.
 *
 * @param file the recording
 * @param processStart wall-clock time of nanosecond 0 of the timeline, by the recording's clock;
 *     locates the start in the recording
 * @param costs by phase, including stages; phases without costs are absent
 * @param environment facts about the JVM and the machine, such as {@code jvm.version}, {@code
 *     jvm.args}, {@code gc.name}, {@code container.cpuQuota}; most interesting first; possible
 *     secrets are masked
 * @param counts events in the whole process until ready, such as {@code gc.count}, {@code
 *     gc.pauseNanos}, {@code class.loads}; unknown counts are absent
 * @param stacks sampled and waiting stacks by phase, those with the most time first
 * @param libraries native libraries
 * @param methods timed and traced methods, longest first
 * @since 0.1.0
 */
public record RecordingFacts(
        Path file,
        Instant processStart,
        Map<Integer, PhaseCosts> costs,
        Map<String, String> environment,
        Map<String, Long> counts,
        List<SampledStack> stacks,
        List<LibraryLoad> libraries,
        List<MethodTime> methods) {

    /** Copies the arguments. */
    public RecordingFacts {
        costs = Map.copyOf(costs);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        stacks = List.copyOf(stacks);
        libraries = List.copyOf(libraries);
        methods = List.copyOf(methods);
    }

    /** Costs and environment only. */
    public RecordingFacts(
            Path file,
            Instant processStart,
            Map<Integer, PhaseCosts> costs,
            Map<String, String> environment) {
        this(file, processStart, costs, environment, Map.of(), List.of(), List.of(), List.of());
    }

    /** Costs of the phase, or null if the recording shows none. */
    public @Nullable PhaseCosts costs(int phaseId) {
        return costs.get(phaseId);
    }

    /** Waits of all phases, longest first. */
    public List<PhaseCosts.Wait> longestWaits(int limit) {
        return costs.values().stream()
                .flatMap(phase -> phase.waits().stream())
                .sorted(Comparator.comparingLong(PhaseCosts.Wait::nanos).reversed())
                .limit(limit)
                .toList();
    }
}
