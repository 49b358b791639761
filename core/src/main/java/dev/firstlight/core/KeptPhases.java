package dev.firstlight.core;

import dev.firstlight.jfr.LivePhase;
import dev.firstlight.timeline.PhaseRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The phases that belong to a start, as a timeline shows them.
 *
 * @param spans the stages
 * @param origin the recorder's time at which the timeline begins
 * @param restoredAt the recorder's time of a restore, 0 if there was none
 */
record KeptPhases(StageLog.Spans spans, long origin, long restoredAt) {

    /** The phases that belong to a timeline that ends at this time, newest first. */
    List<RecordedPhase> until(long time, @Nullable RecordedPhase newest) {
        List<RecordedPhase> kept = new ArrayList<>();
        for (RecordedPhase phase = newest; phase != null; phase = phase.next) {
            if (isPart(phase, time) && !phase.evicted && !isOdd(phase)) {
                kept.add(phase);
            }
        }
        return kept;
    }

    /** How many phases do not belong to that timeline. */
    long countOutside(long time, @Nullable RecordedPhase newest) {
        long outside = 0;
        for (RecordedPhase phase = newest; phase != null; phase = phase.next) {
            if (!isPart(phase, time)) {
                outside++;
            }
        }
        return outside;
    }

    /**
     * Phases that another thread began while the recorder was being sealed do not belong to a
     * start, nor do phases that ended before a restore.
     */
    private boolean isPart(RecordedPhase phase, long time) {
        return phase.start <= time && !isOfBefore(phase);
    }

    /** Whether the phase ended before a restore. No phase of this start has it as its parent. */
    private boolean isOfBefore(RecordedPhase phase) {
        long end = phase.end();
        return end != 0 && end <= restoredAt;
    }

    /** Whether the phase ended before it began, for example because the clock went back. */
    private static boolean isOdd(RecordedPhase phase) {
        long end = phase.end();
        return end != 0 && end < phase.start;
    }

    /** The phase as a timeline that ends at this time shows it. */
    PhaseRecord record(RecordedPhase phase, long time) {
        long closed = phase.end();
        boolean open = closed == 0 || closed > time;
        long start = Math.max(phase.start, origin);
        int stage = spans.indexAt(start);
        return PhaseRecord.builder()
                .id(phase.id)
                .parentId(parentId(phase, stage))
                .name(phase.name)
                .stage(spans.stage(stage))
                .startNanos(start - origin)
                .endNanos((open ? time : closed) - origin)
                .open(open)
                .thread(phase.threadName, phase.threadId)
                .failed(phase.failed)
                .attributes(Attributes.toMap(phase.attributes))
                .build();
    }

    private int parentId(RecordedPhase phase, int stage) {
        RecordedPhase parent = phase.parent;
        while (parent != null && (parent.evicted || isOfBefore(parent) || isOdd(parent))) {
            parent = parent.parent;
        }
        return parent == null ? StageLog.Spans.id(stage) : parent.id;
    }

    /**
     * Ends and writes the event of a phase that ran during a recording.
     *
     * @param wallMillis begin of the phase, in milliseconds since the epoch
     */
    void endLive(RecordedPhase phase, LivePhase event, long wallMillis) {
        int stage = spans.indexAt(phase.start);
        event.write(
                phase.id,
                parentId(phase, stage),
                phase.name,
                spans.stage(stage).tag(),
                phase.threadName,
                phase.threadId,
                phase.failed,
                Attributes.toMap(phase.attributes),
                phase.start - origin,
                phase.end() - phase.start,
                wallMillis);
    }
}
