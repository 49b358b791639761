package dev.firstlight.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link StartupTimeline}. Not thread-safe. Setters check nothing; {@link #build()} does.
 */
public final class TimelineBuilder {

    String startId = "0";
    StartKind startKind = StartKind.COLD;
    Outcome outcome = Outcome.STARTING;
    ServiceInfo service = ServiceInfo.builder().build();
    Instant processStart = Instant.EPOCH;
    ProcessStartSource processStartSource = ProcessStartSource.FIRST_HOOK;
    long durationNanos;
    @Nullable Long firstResponseNanos;
    @Nullable Long beforeCheckpointNanos;
    @Nullable Objective objective;
    @Nullable Failure failure;
    @Nullable Profiling profiling;
    @Nullable DerivedFrom derivedFrom;
    int capacity;
    long dropped;
    final List<PhaseRecord> stages = new ArrayList<>();
    final List<PhaseRecord> phases = new ArrayList<>();
    final List<StuckThread> stuckThreads = new ArrayList<>();

    TimelineBuilder() {}

    /** Sets {@link StartupTimeline#startId()}. */
    public TimelineBuilder startId(String id) {
        startId = Objects.requireNonNull(id);
        return this;
    }

    /** Sets {@link StartupTimeline#startKind()}. */
    public TimelineBuilder startKind(StartKind kind) {
        startKind = Objects.requireNonNull(kind);
        return this;
    }

    /** Sets {@link StartupTimeline#outcome()}. */
    public TimelineBuilder outcome(Outcome value) {
        outcome = Objects.requireNonNull(value);
        return this;
    }

    /** Sets {@link StartupTimeline#service()}. */
    public TimelineBuilder service(ServiceInfo info) {
        service = Objects.requireNonNull(info);
        return this;
    }

    /** Sets {@link StartupTimeline#processStart()} and its source. */
    public TimelineBuilder processStart(Instant instant, ProcessStartSource source) {
        processStart = Objects.requireNonNull(instant);
        processStartSource = Objects.requireNonNull(source);
        return this;
    }

    /** Sets {@link StartupTimeline#duration()}. */
    public TimelineBuilder durationNanos(long nanos) {
        durationNanos = nanos;
        return this;
    }

    /** Sets {@link StartupTimeline#firstResponse()}. */
    public TimelineBuilder firstResponseNanos(@Nullable Long nanos) {
        firstResponseNanos = nanos;
        return this;
    }

    /** Sets {@link StartupTimeline#beforeCheckpoint()}. */
    public TimelineBuilder beforeCheckpointNanos(@Nullable Long nanos) {
        beforeCheckpointNanos = nanos;
        return this;
    }

    /** Sets {@link StartupTimeline#objective()}. */
    public TimelineBuilder objective(@Nullable Objective value) {
        objective = value;
        return this;
    }

    /** Sets {@link StartupTimeline#profiling()}. */
    public TimelineBuilder profiling(@Nullable Profiling value) {
        profiling = value;
        return this;
    }

    /** Sets {@link StartupTimeline#derivedFrom()}. */
    public TimelineBuilder derivedFrom(@Nullable DerivedFrom value) {
        derivedFrom = value;
        return this;
    }

    /** Sets {@link StartupTimeline#failure()}. */
    public TimelineBuilder failure(@Nullable Failure value) {
        failure = value;
        return this;
    }

    /** Sets {@link StartupTimeline#capacity()}. */
    public TimelineBuilder capacity(int phases) {
        capacity = phases;
        return this;
    }

    /** Sets {@link StartupTimeline#dropped()}. */
    public TimelineBuilder dropped(long phases) {
        dropped = phases;
        return this;
    }

    /** Adds the next stage; it must begin where the one before ended. */
    public TimelineBuilder addStage(
            int id, Stage stage, long startNanos, long endNanos, boolean open) {
        stages.add(
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
    public TimelineBuilder addPhase(PhaseRecord phase) {
        phases.add(Objects.requireNonNull(phase));
        return this;
    }

    /**
     * Leaves out the phases for which {@link #build()} would refuse the whole timeline: without a
     * name, of an id that another one has, outside the startup, without a parent, or begun before
     * it. They count as {@linkplain StartupTimeline#dropped() dropped}; what they contain goes to
     * their parents. For what was recorded, not for what may have been damaged later.
     */
    public TimelineBuilder dropOddPhases() {
        dropped += new OddPhases(this).drop();
        return this;
    }

    /** Adds a stack. */
    public TimelineBuilder addStuckThread(StuckThread thread) {
        stuckThreads.add(Objects.requireNonNull(thread));
        return this;
    }

    /**
     * The timeline.
     *
     * @throws IllegalArgumentException if the stages are not contiguous from 0 to the duration, an
     *     id occurs twice, a parent is missing, parents form a circle, or a phase lies outside the
     *     startup
     */
    public StartupTimeline build() {
        return new StartupTimeline(this);
    }
}
