package dev.firstlight.timeline;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of everything recorded about one start. All times are nanoseconds since
 * process start, measured with the monotonic clock. Thread-safe. Derived data (tree, self times,
 * critical path) is computed at the first call and kept while memory permits; it costs O(n log n)
 * in the number of phases.
 *
 * @since 0.1.0
 */
public final class StartupTimeline {

    private final TimelineFacts facts;

    // A service keeps its timeline permanently, and derived data is twice as large.
    private volatile @Nullable SoftReference<TimelineTree> tree;
    private volatile @Nullable SoftReference<List<CriticalSegment>> criticalPath;

    private StartupTimeline(TimelineFacts given) {
        facts = given.sealed();
        TimelineChecks.check(facts);
    }

    /** A builder without stages or phases. */
    public static Builder builder() {
        return new Builder(new TimelineFacts());
    }

    /** Short random id of this start, the same in log, JFR, metrics, trace and file. */
    public String startId() {
        return facts.startId;
    }

    /** The kind of start. */
    public StartKind startKind() {
        return facts.startKind;
    }

    /** Whether the start is running, became ready, or failed. */
    public Outcome outcome() {
        return facts.outcome;
    }

    /** The service, its framework, and its JVM. */
    public ServiceInfo service() {
        return facts.service;
    }

    /** Wall-clock time of process start. */
    public Instant processStart() {
        return facts.processStart;
    }

    /** Source of {@link #processStart()}, which determines how exact it is. */
    public ProcessStartSource processStartSource() {
        return facts.processStartSource;
    }

    /**
     * Process start to ready, or to the failure or the snapshot if the start did not become ready.
     */
    public Duration duration() {
        return Duration.ofNanos(facts.durationNanos);
    }

    /** Process start to the first 200 that the readiness endpoint sent, if it sent one. */
    public Optional<Duration> firstResponse() {
        return Optional.ofNullable(facts.firstResponseNanos).map(Duration::ofNanos);
    }

    /**
     * For a restored start, how long the process had run before its checkpoint. Not part of the
     * duration: the timeline begins at the restore.
     */
    public Optional<Duration> beforeCheckpoint() {
        return Optional.ofNullable(facts.beforeCheckpointNanos).map(Duration::ofNanos);
    }

    /** The objective, if one is configured. */
    public Optional<Objective> objective() {
        return Optional.ofNullable(facts.objective);
    }

    /**
     * Whether the start met its objective. Empty without an objective, before ready, for starts
     * that are not cold, and for {@linkplain Profiling#ARMED armed} starts.
     */
    public Optional<Boolean> objectiveMet() {
        Objective objective = facts.objective;
        if (objective == null
                || facts.outcome == Outcome.STARTING
                || facts.startKind != StartKind.COLD
                || facts.profiling == Profiling.ARMED) {
            return Optional.empty();
        }
        return Optional.of(facts.outcome == Outcome.READY && objective.isMetBy(duration()));
    }

    /** Why the start was recorded in detail, if it was. Recording slows a start. */
    public Optional<Profiling> profiling() {
        return Optional.ofNullable(facts.profiling);
    }

    /** The source of the timeline; empty if Firstlight recorded the start itself. */
    public Optional<DerivedFrom> derivedFrom() {
        return Optional.ofNullable(facts.derivedFrom);
    }

    /** Why the start failed, if it did. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(facts.failure);
    }

    /** Maximum number of phases. */
    public int capacity() {
        return facts.capacity;
    }

    /**
     * Number of phases that began but are missing here. The shortest leaf phases are dropped first.
     */
    public long dropped() {
        return facts.dropped;
    }

    /** The stages in order, contiguous from 0 to the {@linkplain #duration() duration}. */
    public List<PhaseRecord> stages() {
        return facts.stages;
    }

    /** All other phases, ordered by begin, then by id. */
    public List<PhaseRecord> phases() {
        return facts.phases;
    }

    /** Stacks of threads with open phases, taken when the start hung or failed; empty otherwise. */
    public List<StuckThread> stuckThreads() {
        return facts.stuckThreads;
    }

    /** Phases that were still running when the snapshot was taken. */
    public List<PhaseRecord> openPhases() {
        return facts.phases.stream().filter(PhaseRecord::open).toList();
    }

    /** Phases that failed. */
    public List<PhaseRecord> failedPhases() {
        return facts.phases.stream().filter(PhaseRecord::failed).toList();
    }

    /** Total time of the stage, or empty if the start has no such stage. */
    public OptionalLong stageNanos(Stage stage) {
        boolean found = false;
        long sum = 0;
        for (PhaseRecord span : facts.stages) {
            if (span.stage() == stage) {
                found = true;
                sum += span.durationNanos();
            }
        }
        return found ? OptionalLong.of(sum) : OptionalLong.empty();
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
        for (PhaseRecord stage : facts.stages) {
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
            path = CriticalPath.of(facts, tree());
            criticalPath = new SoftReference<>(path);
        }
        return path;
    }

    /** A copy of this timeline with the first healthy response. */
    public StartupTimeline withFirstResponse(long nanosSinceProcessStart) {
        return toBuilder().firstResponseNanos(nanosSinceProcessStart).build();
    }

    /** A builder with this timeline's content. */
    public Builder toBuilder() {
        return new Builder(facts.copy());
    }

    private TimelineTree tree() {
        SoftReference<TimelineTree> kept = tree;
        TimelineTree made = kept == null ? null : kept.get();
        if (made == null) {
            made = new TimelineTree(facts.stages, facts.phases);
            tree = new SoftReference<>(made);
        }
        return made;
    }

    /** One line for debugging; use {@link TimelineText} for people. */
    @Override
    public String toString() {
        return "StartupTimeline["
                + facts.startId
                + ' '
                + facts.outcome.tag()
                + ' '
                + Durations.format(facts.durationNanos)
                + ", "
                + facts.phases.size()
                + " phases]";
    }

    /**
     * Builds a timeline. Not thread-safe. Setters check only for null; {@link #build()} checks the
     * rest.
     */
    public static final class Builder {

        private final TimelineFacts facts;

        private Builder(TimelineFacts facts) {
            this.facts = facts;
        }

        /** Sets {@link StartupTimeline#startId()}. */
        public Builder startId(String id) {
            facts.startId = Objects.requireNonNull(id);
            return this;
        }

        /** Sets {@link StartupTimeline#startKind()}. */
        public Builder startKind(StartKind kind) {
            facts.startKind = Objects.requireNonNull(kind);
            return this;
        }

        /** Sets {@link StartupTimeline#outcome()}. */
        public Builder outcome(Outcome value) {
            facts.outcome = Objects.requireNonNull(value);
            return this;
        }

        /** Sets {@link StartupTimeline#service()}. */
        public Builder service(ServiceInfo info) {
            facts.service = Objects.requireNonNull(info);
            return this;
        }

        /** Sets {@link StartupTimeline#processStart()} and its source. */
        public Builder processStart(Instant instant, ProcessStartSource source) {
            facts.processStart = Objects.requireNonNull(instant);
            facts.processStartSource = Objects.requireNonNull(source);
            return this;
        }

        /** Sets {@link StartupTimeline#duration()}. */
        public Builder durationNanos(long nanos) {
            facts.durationNanos = nanos;
            return this;
        }

        /** Sets {@link StartupTimeline#firstResponse()}. */
        public Builder firstResponseNanos(@Nullable Long nanos) {
            facts.firstResponseNanos = nanos;
            return this;
        }

        /** Sets {@link StartupTimeline#beforeCheckpoint()}. */
        public Builder beforeCheckpointNanos(@Nullable Long nanos) {
            facts.beforeCheckpointNanos = nanos;
            return this;
        }

        /** Sets {@link StartupTimeline#objective()}. */
        public Builder objective(@Nullable Objective value) {
            facts.objective = value;
            return this;
        }

        /** Sets {@link StartupTimeline#profiling()}. */
        public Builder profiling(@Nullable Profiling value) {
            facts.profiling = value;
            return this;
        }

        /** Sets {@link StartupTimeline#derivedFrom()}. */
        public Builder derivedFrom(@Nullable DerivedFrom value) {
            facts.derivedFrom = value;
            return this;
        }

        /** Sets {@link StartupTimeline#failure()}. */
        public Builder failure(@Nullable Failure value) {
            facts.failure = value;
            return this;
        }

        /** Sets {@link StartupTimeline#capacity()}. */
        public Builder capacity(int phases) {
            facts.capacity = phases;
            return this;
        }

        /** Sets {@link StartupTimeline#dropped()}. */
        public Builder dropped(long phases) {
            facts.dropped = phases;
            return this;
        }

        /** Adds the next stage, which must begin where the previous one ended. */
        public Builder addStage(int id, Stage stage, long startNanos, long endNanos, boolean open) {
            facts.stages.add(
                    PhaseRecord.builder()
                            .id(id)
                            .name(stage.tag())
                            .stage(stage)
                            .startNanos(startNanos)
                            .endNanos(endNanos)
                            .open(open)
                            .build());
            return this;
        }

        /** Adds a phase; its parent may come later. */
        public Builder addPhase(PhaseRecord phase) {
            facts.phases.add(Objects.requireNonNull(phase));
            return this;
        }

        /**
         * Drops the phases for which {@link #build()} would reject the whole timeline: phases
         * without a name, with the id of another phase, outside the startup, without a parent, or
         * begun before their parent. They count as {@linkplain StartupTimeline#dropped() dropped};
         * their children move to their parents. Meant for recorded data, not for files that may be
         * damaged.
         */
        public Builder dropOddPhases() {
            facts.dropped += new OddPhases(facts).drop();
            return this;
        }

        /** Adds a stack. */
        public Builder addStuckThread(StuckThread thread) {
            facts.stuckThreads.add(Objects.requireNonNull(thread));
            return this;
        }

        /**
         * Builds the timeline.
         *
         * @throws IllegalArgumentException if the stages are not contiguous from 0 to the duration,
         *     an id occurs twice, a parent is missing, parents form a cycle, or a phase lies
         *     outside the startup
         */
        public StartupTimeline build() {
            return new StartupTimeline(facts);
        }
    }
}
