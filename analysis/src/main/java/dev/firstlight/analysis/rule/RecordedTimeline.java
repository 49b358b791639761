package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.RecordedEvents;
import dev.firstlight.analysis.internal.own.OwnFields;
import dev.firstlight.analysis.internal.own.OwnPhase;
import dev.firstlight.analysis.internal.own.OwnStart;
import dev.firstlight.analysis.internal.own.OwnTimeline;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the timeline that Firstlight wrote into a recording from the data that Mission Control
 * has read.
 */
final class RecordedTimeline {

    private RecordedTimeline() {}

    /**
     * The timeline of the first start in the recording, or null if there is none or it is
     * incomplete.
     */
    static @Nullable StartupTimeline of(RecordedEvents events, Instant processStart) {
        List<JfrEvent> ready = events.of(EventTypes.READY);
        if (ready.isEmpty()) {
            return null;
        }
        long epochNanos = OwnStart.epochNanos(processStart);
        String startId = ready.get(0).text("startId");
        OwnStart start = new OwnStart(startId);
        start.ready(OwnStart.Ready.of(new ReadFields(ready.get(0), epochNanos)));
        for (JfrEvent event : events.of(EventTypes.PRE_MAIN)) {
            start.preMain(OwnStart.PreMain.of(new ReadFields(event, epochNanos)));
        }
        for (JfrEvent event : events.of(EventTypes.PHASE)) {
            if (event.text("startId").equals(startId)) {
                start.add(OwnPhase.of(new ReadFields(event, epochNanos)));
            }
        }
        try {
            return OwnTimeline.of(start, processStart, OwnTimeline.Jvm.UNKNOWN);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Events were lost, so the rest is not a timeline.
            return null;
        }
    }

    /** Times are already nanoseconds. */
    private record ReadFields(JfrEvent event, long processStart) implements OwnFields {

        @Override
        public String text(String field) {
            return event.text(field);
        }

        @Override
        public long number(String field) {
            return event.number(field, 0);
        }

        @Override
        public long nanos(String field) {
            return event.number(field, 0);
        }

        @Override
        public boolean flag(String field) {
            return Boolean.TRUE.equals(event.flag(field));
        }

        @Override
        public long startEpochNanos() {
            return processStart + event.startNanos();
        }

        @Override
        public long durationNanos() {
            return event.durationNanos();
        }
    }
}
