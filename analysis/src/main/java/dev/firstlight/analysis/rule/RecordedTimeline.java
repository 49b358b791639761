package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The timeline that Firstlight wrote into the recording, as far as its events tell it. */
final class RecordedTimeline {

    private RecordedTimeline() {}

    /** The timeline of the first start in the recording, or null if there is none or half of it. */
    static @Nullable StartupTimeline of(RecordedEvents events, Instant processStart) {
        List<JfrEvent> ready = events.of(EventTypes.READY);
        if (ready.isEmpty()) {
            return null;
        }
        JfrEvent end = ready.get(0);
        TimelineBuilder timeline = builder(end).processStart(processStart, source(events));
        int phases = 0;
        for (JfrEvent event : events.of(EventTypes.PHASE)) {
            if (event.text("startId").equals(end.text("startId"))) {
                add(timeline, event);
                phases++;
            }
        }
        timeline.capacity(phases).dropped(end.number("dropped", 0));
        try {
            return timeline.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Events were lost: what is left is no timeline.
            return null;
        }
    }

    private static TimelineBuilder builder(JfrEvent end) {
        TimelineBuilder timeline =
                StartupTimeline.builder()
                        .startId(end.text("startId"))
                        .durationNanos(end.number("startupDuration", 0))
                        .service(
                                ServiceInfo.builder()
                                        .service(end.text("service"))
                                        .env(end.text("env"))
                                        .version(end.text("version"))
                                        .framework(end.text("framework"))
                                        .build());
        for (Outcome outcome : Outcome.values()) {
            if (outcome.tag().equals(end.text("outcome"))) {
                timeline.outcome(outcome);
            }
        }
        for (StartKind kind : StartKind.values()) {
            if (kind.tag().equals(end.text("startKind"))) {
                timeline.startKind(kind);
            }
        }
        for (Profiling profiling : Profiling.values()) {
            if (profiling.tag().equals(end.text("profiling"))) {
                timeline.profiling(profiling);
            }
        }
        long limit = end.number("objective", 0);
        if (limit > 0) {
            timeline.objective(
                    new Objective(Duration.ofNanos(limit), Objective.DEFAULT_PERCENTILE));
        }
        return timeline;
    }

    private static ProcessStartSource source(RecordedEvents events) {
        for (JfrEvent event : events.of(EventTypes.PRE_MAIN)) {
            for (ProcessStartSource source : ProcessStartSource.values()) {
                if (source.tag().equals(event.text("source"))) {
                    return source;
                }
            }
        }
        return ProcessStartSource.FIRST_HOOK;
    }

    private static void add(TimelineBuilder timeline, JfrEvent event) {
        int id = (int) event.number("id", 0);
        int parent = (int) event.number("parentId", 0);
        long start = event.number("sinceProcessStart", 0);
        long end = start + event.number("phaseDuration", 0);
        boolean open = Boolean.TRUE.equals(event.flag("open"));
        Stage stage = Stage.ofTag(event.text("stage"));
        if (stage == null) {
            return;
        }
        if (parent == PhaseRecord.ROOT_ID) {
            timeline.addStage(id, stage, start, end, open);
            return;
        }
        String type = event.text("type");
        timeline.addPhase(
                PhaseRecord.builder()
                        .id(id)
                        .parentId(parent)
                        .name(event.text("name"))
                        .stage(stage)
                        .startNanos(start)
                        .endNanos(end)
                        .open(open)
                        .thread(event.text("phaseThread"), event.number("phaseThreadId", 0))
                        .failed(Boolean.TRUE.equals(event.flag("failed")))
                        .attributes(type.isEmpty() ? Map.of() : Map.of("type", type))
                        .build());
    }
}
