package dev.firstlight.timeline;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of everything recorded about one start. All times are nanoseconds since
 * process start, measured with the monotonic clock. Thread-safe. Derived data (tree, self times,
 * critical path) is computed at the first call and kept while memory permits; it costs O(n log n)
 * in the number of phases.
 */
public final class StartupTimeline {

    private final String startId;
    private final StartKind startKind;
    private final Outcome outcome;
    private final ServiceInfo service;
    private final Instant processStart;
    private final ProcessStartSource processStartSource;
    private final long durationNanos;
    private final @Nullable Long firstResponseNanos;
    private final @Nullable Long beforeCheckpointNanos;
    private final @Nullable Objective objective;
    private final @Nullable Failure failure;
    private final @Nullable Profiling profiling;
    private final @Nullable DerivedFrom derivedFrom;
    private final int capacity;
    private final long dropped;
    private final List<PhaseRecord> stages;
    private final List<PhaseRecord> phases;
    private final List<StuckThread> stuckThreads;

    // A service keeps its timeline for good, and what is derived is twice as large.
    private volatile @Nullable SoftReference<TimelineTree> tree;
    private volatile @Nullable SoftReference<List<CriticalSegment>> criticalPath;

    StartupTimeline(TimelineBuilder b) {
        startId = b.startId;
        startKind = b.startKind;
        outcome = b.outcome;
        service = b.service;
        processStart = b.processStart;
        processStartSource = b.processStartSource;
        durationNanos = b.durationNanos;
        firstResponseNanos = b.firstResponseNanos;
        beforeCheckpointNanos = b.beforeCheckpointNanos;
        objective = b.objective;
        failure = b.failure;
        profiling = b.profiling;
        derivedFrom = b.derivedFrom;
        capacity = b.capacity;
        dropped = b.dropped;
        stages = List.copyOf(b.stages);
        phases =
                b.phases.stream()
                        .sorted(
                                Comparator.comparingLong(PhaseRecord::startNanos)
                                        .thenComparingInt(PhaseRecord::id))
                        .toList();
        stuckThreads = List.copyOf(b.stuckThreads);
        TimelineChecks.check(this);
    }

    /** A builder with neither stages nor phases. */
    public static TimelineBuilder builder() {
        return new TimelineBuilder();
    }

    /** Short random id of this start, the same in log, JFR, metrics, trace and file. */
    public String startId() {
        return startId;
    }

    /** The kind of start. */
    public StartKind startKind() {
        return startKind;
    }

    /** Whether the start is running, became ready, or failed. */
    public Outcome outcome() {
        return outcome;
    }

    /** The service, its framework, and its JVM. */
    public ServiceInfo service() {
        return service;
    }

    /** Wall-clock time of process start. */
    public Instant processStart() {
        return processStart;
    }

    /** Source of {@link #processStart()}, which determines how exact it is. */
    public ProcessStartSource processStartSource() {
        return processStartSource;
    }

    /**
     * Process start to ready, or to the failure or the snapshot if the start did not become ready.
     */
    public Duration duration() {
        return Duration.ofNanos(durationNanos);
    }

    /** Process start to the first 200 that the readiness endpoint sent, if it sent one. */
    public Optional<Duration> firstResponse() {
        return Optional.ofNullable(firstResponseNanos).map(Duration::ofNanos);
    }

    /**
     * For a restored start, how long the process had run before its checkpoint. Not part of the
     * duration: the timeline begins at the restore.
     */
    public Optional<Duration> beforeCheckpoint() {
        return Optional.ofNullable(beforeCheckpointNanos).map(Duration::ofNanos);
    }

    /** The objective, if one is configured. */
    public Optional<Objective> objective() {
        return Optional.ofNullable(objective);
    }

    /**
     * Whether the start met its objective. Empty without an objective, before ready, for starts
     * that are not cold, and for {@linkplain Profiling#ARMED armed} starts.
     */
    public Optional<Boolean> objectiveMet() {
        if (objective == null
                || outcome == Outcome.STARTING
                || startKind != StartKind.COLD
                || profiling == Profiling.ARMED) {
            return Optional.empty();
        }
        return Optional.of(outcome == Outcome.READY && objective.isMetBy(duration()));
    }

    /** Why the start was recorded in detail, if it was. Recording slows a start. */
    public Optional<Profiling> profiling() {
        return Optional.ofNullable(profiling);
    }

    /** The source of the timeline; empty if Firstlight recorded the start itself. */
    public Optional<DerivedFrom> derivedFrom() {
        return Optional.ofNullable(derivedFrom);
    }

    /** Why the start failed, if it did. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Maximum number of phases. */
    public int capacity() {
        return capacity;
    }

    /**
     * Number of phases that began but are missing here. The shortest leaf phases are dropped first.
     */
    public long dropped() {
        return dropped;
    }

    /** The stages in order, contiguous from 0 to the {@linkplain #duration() duration}. */
    public List<PhaseRecord> stages() {
        return stages;
    }

    /** All other phases, ordered by begin, then by id. */
    public List<PhaseRecord> phases() {
        return phases;
    }

    /** Stacks of threads with open phases, taken when the start hung or failed; empty otherwise. */
    public List<StuckThread> stuckThreads() {
        return stuckThreads;
    }

    /** Phases that were still running when the snapshot was taken. */
    public List<PhaseRecord> openPhases() {
        return phases.stream().filter(PhaseRecord::open).toList();
    }

    /** Phases that failed. */
    public List<PhaseRecord> failedPhases() {
        return phases.stream().filter(PhaseRecord::failed).toList();
    }

    /** Total time of the stage, or empty if the start had none of that name. */
    public OptionalLong stageNanos(Stage stage) {
        return stages.stream()
                .filter(span -> span.stage() == stage)
                .mapToLong(PhaseRecord::durationNanos)
                .reduce(Long::sum);
    }

    /** The phase or stage with this id, or null. */
    public @Nullable PhaseRecord find(int id) {
        return tree().find(id);
    }

    /** Direct children of a phase, of a stage, or of {@link PhaseRecord#ROOT_ID}, by begin. */
    public List<PhaseRecord> children(int id) {
        return tree().children(id);
    }

    /**
     * Self time of a phase: its duration minus the union of its children's intervals, so it is
     * never negative, even with concurrency. For a stage, the time outside any phase, see {@link
     * #unaccountedNanos()}.
     *
     * @throws IllegalArgumentException if there is no such phase
     */
    public long selfNanos(int id) {
        return tree().selfNanos(id);
    }

    /** Time outside any phase, summed over all stages except {@code jvm}. */
    public long unaccountedNanos() {
        long sum = 0;
        for (PhaseRecord stage : stages) {
            sum += stage.stage() == Stage.JVM ? 0 : selfNanos(stage.id());
        }
        return sum;
    }

    /**
     * The chain of phases that determined ready, in order of time. The segments are contiguous and
     * their durations add up to {@link #duration()} to the nanosecond. For the algorithm, see
     * {@link CriticalPath}.
     */
    public List<CriticalSegment> criticalPath() {
        SoftReference<List<CriticalSegment>> kept = criticalPath;
        List<CriticalSegment> path = kept == null ? null : kept.get();
        if (path == null) {
            path = CriticalPath.of(this, tree());
            criticalPath = new SoftReference<>(path);
        }
        return path;
    }

    /** A copy of this timeline with the first healthy response. */
    public StartupTimeline withFirstResponse(long nanosSinceProcessStart) {
        return toBuilder().firstResponseNanos(nanosSinceProcessStart).build();
    }

    /** A builder that holds this timeline's content. */
    public TimelineBuilder toBuilder() {
        TimelineBuilder b = new TimelineBuilder();
        b.startId = startId;
        b.startKind = startKind;
        b.outcome = outcome;
        b.service = service;
        b.processStart = processStart;
        b.processStartSource = processStartSource;
        b.durationNanos = durationNanos;
        b.firstResponseNanos = firstResponseNanos;
        b.beforeCheckpointNanos = beforeCheckpointNanos;
        b.objective = objective;
        b.failure = failure;
        b.profiling = profiling;
        b.derivedFrom = derivedFrom;
        b.capacity = capacity;
        b.dropped = dropped;
        b.stages.addAll(stages);
        b.phases.addAll(phases);
        b.stuckThreads.addAll(stuckThreads);
        return b;
    }

    private TimelineTree tree() {
        SoftReference<TimelineTree> kept = tree;
        TimelineTree made = kept == null ? null : kept.get();
        if (made == null) {
            made = new TimelineTree(this);
            tree = new SoftReference<>(made);
        }
        return made;
    }

    /** One line for debugging; use {@link TimelineText} for people. */
    @Override
    public String toString() {
        return "StartupTimeline["
                + startId
                + ' '
                + outcome.tag()
                + ' '
                + Durations.format(durationNanos)
                + ", "
                + phases.size()
                + " phases]";
    }
}
