package dev.firstlight.timeline;

import java.util.HashMap;
import java.util.Map;

/** The invariants of a timeline. A timeline that breaks one cannot exist. */
final class TimelineChecks {

    /** More than the recorder keeps. A limit, because each stage is compared with each phase. */
    private static final int MAX_STAGES = 64;

    private TimelineChecks() {}

    static void check(TimelineFacts timeline) {
        long duration = timeline.durationNanos;
        require(duration >= 0, "the duration is negative");
        require(timeline.dropped >= 0, "the number of dropped phases is negative");
        require(timeline.stages.size() <= MAX_STAGES, "it has more than " + MAX_STAGES + " stages");
        long expected = 0;
        Map<Integer, PhaseRecord> byId = new HashMap<>();
        for (PhaseRecord stage : timeline.stages) {
            require(
                    stage.startNanos() == expected,
                    "stage " + stage.name() + " does not begin where the previous stage ended");
            expected = stage.endNanos();
            unique(byId, stage);
        }
        require(
                timeline.stages.isEmpty() ? timeline.phases.isEmpty() : expected == duration,
                "the stages end at "
                        + expected
                        + " ns but the startup ends at "
                        + duration
                        + " ns");
        for (PhaseRecord phase : timeline.phases) {
            unique(byId, phase);
            require(!phase.name().isEmpty(), "phase " + phase.id() + " has no name");
            require(
                    phase.startNanos() >= 0 && phase.endNanos() <= duration,
                    "phase " + phase.id() + " lies outside the startup");
        }
        for (PhaseRecord phase : timeline.phases) {
            PhaseRecord parent = byId.get(phase.parentId());
            require(
                    parent != null,
                    "phase " + phase.id() + " has the unknown parent " + phase.parentId());
            // A child never begins before its parent, and ids increase with the begin, so parents
            // cannot form a cycle.
            require(
                    parent != null
                            && parent.startNanos() <= phase.startNanos()
                            && parent.id() < phase.id(),
                    "phase " + phase.id() + " begins before its parent " + phase.parentId());
        }
    }

    private static void unique(Map<Integer, PhaseRecord> byId, PhaseRecord phase) {
        require(phase.id() > PhaseRecord.ROOT_ID, "phase id " + phase.id() + " is not positive");
        require(byId.put(phase.id(), phase) == null, "phase id " + phase.id() + " occurs twice");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("invalid timeline: " + message);
        }
    }
}
