package dev.firstlight.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a timeline. A builder fills it; a timeline has a copy that never changes. */
final class TimelineFacts {

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
    final List<PhaseRecord> stages;
    final List<PhaseRecord> phases;
    final List<StuckThread> stuckThreads;

    /** The content of a timeline without stages or phases. */
    TimelineFacts() {
        stages = new ArrayList<>();
        phases = new ArrayList<>();
        stuckThreads = new ArrayList<>();
    }

    private TimelineFacts(
            TimelineFacts other,
            List<PhaseRecord> stages,
            List<PhaseRecord> phases,
            List<StuckThread> stuckThreads) {
        startId = other.startId;
        startKind = other.startKind;
        outcome = other.outcome;
        service = other.service;
        processStart = other.processStart;
        processStartSource = other.processStartSource;
        durationNanos = other.durationNanos;
        firstResponseNanos = other.firstResponseNanos;
        beforeCheckpointNanos = other.beforeCheckpointNanos;
        objective = other.objective;
        failure = other.failure;
        profiling = other.profiling;
        derivedFrom = other.derivedFrom;
        capacity = other.capacity;
        dropped = other.dropped;
        this.stages = stages;
        this.phases = phases;
        this.stuckThreads = stuckThreads;
    }

    /** An unmodifiable copy with the phases ordered by begin, then by id. */
    TimelineFacts sealed() {
        List<PhaseRecord> sorted = new ArrayList<>(phases);
        sorted.sort(PhaseOrder.BY_BEGIN);
        return new TimelineFacts(
                this, List.copyOf(stages), List.copyOf(sorted), List.copyOf(stuckThreads));
    }

    /** A modifiable copy. */
    TimelineFacts copy() {
        return new TimelineFacts(
                this,
                new ArrayList<>(stages),
                new ArrayList<>(phases),
                new ArrayList<>(stuckThreads));
    }
}
