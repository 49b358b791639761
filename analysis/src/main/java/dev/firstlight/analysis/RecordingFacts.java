package dev.firstlight.analysis;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
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
 * @since 0.1.0
 */
public final class RecordingFacts {

    private final Path file;
    private final Instant processStart;
    private final Map<Integer, PhaseCosts> costs;
    private final Map<String, String> environment;
    private final Map<String, Long> counts;
    private final List<SampledStack> stacks;
    private final List<LibraryLoad> libraries;
    private final List<MethodTime> methods;

    private RecordingFacts(
            Path file,
            Instant processStart,
            Map<Integer, PhaseCosts> costs,
            Map<String, String> environment,
            Map<String, Long> counts,
            List<SampledStack> stacks,
            List<LibraryLoad> libraries,
            List<MethodTime> methods) {
        this.costs = Map.copyOf(costs);
        this.environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        this.counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        this.stacks = List.copyOf(stacks);
        this.libraries = List.copyOf(libraries);
        this.methods = List.copyOf(methods);
        this.file = file;
        this.processStart = processStart;
    }

    /**
     * A recording without facts.
     *
     * @param file the recording
     * @param processStart wall-clock time of nanosecond 0 of the timeline, by the recording's clock
     */
    public static RecordingFacts of(Path file, Instant processStart) {
        return new RecordingFacts(
                file, processStart, Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());
    }

    /** The recording. */
    public Path file() {
        return file;
    }

    /**
     * Wall-clock time of nanosecond 0 of the timeline, by the recording's clock; locates the start
     * in the recording.
     */
    public Instant processStart() {
        return processStart;
    }

    /** By phase, including stages; phases without costs are absent. */
    public Map<Integer, PhaseCosts> costs() {
        return costs;
    }

    /**
     * Facts about the JVM and the machine, such as {@code jvm.version}, {@code jvm.args}, {@code
     * gc.name}, {@code container.cpuQuota}; most interesting first; possible secrets are masked.
     */
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * Events in the whole process until ready, such as {@code gc.count}, {@code gc.pauseNanos},
     * {@code class.loads}; unknown counts are absent.
     */
    public Map<String, Long> counts() {
        return counts;
    }

    /** Sampled and waiting stacks by phase, those with the most time first. */
    public List<SampledStack> stacks() {
        return stacks;
    }

    /** Native libraries. */
    public List<LibraryLoad> libraries() {
        return libraries;
    }

    /** Timed and traced methods, longest first. */
    public List<MethodTime> methods() {
        return methods;
    }

    /** The same facts with these costs by phase, including stages. */
    public RecordingFacts withCosts(Map<Integer, PhaseCosts> others) {
        return new RecordingFacts(
                file, processStart, others, environment, counts, stacks, libraries, methods);
    }

    /** The same facts with these facts about the JVM and the machine, most interesting first. */
    public RecordingFacts withEnvironment(Map<String, String> others) {
        return new RecordingFacts(
                file, processStart, costs, others, counts, stacks, libraries, methods);
    }

    /** The same facts with these counts of events in the whole process until ready. */
    public RecordingFacts withCounts(Map<String, Long> others) {
        return new RecordingFacts(
                file, processStart, costs, environment, others, stacks, libraries, methods);
    }

    /** The same facts with these sampled and waiting stacks, those with the most time first. */
    public RecordingFacts withStacks(List<SampledStack> others) {
        return new RecordingFacts(
                file, processStart, costs, environment, counts, others, libraries, methods);
    }

    /** The same facts with these native libraries. */
    public RecordingFacts withLibraries(List<LibraryLoad> others) {
        return new RecordingFacts(
                file, processStart, costs, environment, counts, stacks, others, methods);
    }

    /** The same facts with these timed and traced methods, longest first. */
    public RecordingFacts withMethods(List<MethodTime> others) {
        return new RecordingFacts(
                file, processStart, costs, environment, counts, stacks, libraries, others);
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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof RecordingFacts other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "RecordingFacts" + content();
    }

    private List<?> content() {
        return Arrays.asList(
                file, processStart, costs, environment, counts, stacks, libraries, methods);
    }
}
