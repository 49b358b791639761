package dev.firstlight.timeline;

import dev.firstlight.timeline.internal.JsonReader;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The JSON form of a timeline, schema {@code docs/timeline.schema.json}. Written and read as a
 * stream; safe inside an HTML {@code script} element. Stateless.
 *
 * @since 0.1.0
 */
public final class TimelineJson {

    /** The schema version of written timelines. Reads all versions up to this one. */
    public static final int SCHEMA_VERSION = 1;

    private TimelineJson() {}

    /** The timeline as one line of JSON. */
    public static String toString(StartupTimeline timeline) {
        StringBuilder text = new StringBuilder(256 + 200 * timeline.phases().size());
        try {
            write(timeline, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Writes the timeline. The caller closes the target.
     *
     * @throws IOException if writing fails
     */
    public static void write(StartupTimeline timeline, Appendable target) throws IOException {
        try {
            JsonWriter json = new JsonWriter(target).beginObject();
            header(json, timeline);
            json.name("stages").beginArray();
            for (PhaseRecord stage : timeline.stages()) {
                json.beginObject();
                interval(json, stage, timeline).endObject();
            }
            json.endArray().name("phases").beginArray();
            for (PhaseRecord phase : timeline.phases()) {
                phase(json, phase, timeline);
            }
            json.endArray();
            criticalPath(json, timeline.criticalPath());
            stuckThreads(json, timeline.stuckThreads());
            json.endObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads one timeline. Skips unknown and derived members.
     *
     * @throws TimelineFormatException if the text is not a valid timeline or uses a newer schema
     * @throws IOException if reading fails
     */
    public static StartupTimeline read(Reader source) throws IOException {
        return new TimelineReader(
                        new JsonReader(source, "a timeline", TimelineFormatException::new),
                        SCHEMA_VERSION)
                .read();
    }

    private static void header(JsonWriter json, StartupTimeline timeline) {
        ServiceInfo service = timeline.service();
        json.name("schemaVersion").value(SCHEMA_VERSION);
        json.name("startId").value(timeline.startId());
        json.name("startKind").value(timeline.startKind().tag());
        json.name("outcome").value(timeline.outcome().tag());
        json.name("service").beginObject();
        json.name("name").value(service.service());
        json.name("env").value(service.env());
        json.name("version").value(service.version());
        json.name("framework").value(service.framework());
        json.name("jvm").value(service.jvm());
        json.name("processors").value(service.processors());
        json.name("maxHeapBytes").value(service.maxHeapBytes()).endObject();
        json.name("processStart").value(timeline.processStart().toString());
        json.name("processStartSource").value(timeline.processStartSource().tag());
        json.name("durationNanos").value(timeline.duration().toNanos());
        timeline.firstResponse()
                .ifPresent(first -> json.name("firstResponseNanos").value(first.toNanos()));
        timeline.beforeCheckpoint()
                .ifPresent(before -> json.name("beforeCheckpointNanos").value(before.toNanos()));
        timeline.objective()
                .ifPresent(objective -> {
                    json.name("objective").beginObject();
                    json.name("limitNanos").value(objective.limit().toNanos());
                    json.name("percentile").value(objective.percentile());
                    timeline.objectiveMet()
                            .ifPresent(met -> json.name("met").value(met.booleanValue()));
                    json.endObject();
                });
        timeline.profiling().ifPresent(why -> json.name("profiling").value(why.tag()));
        timeline.derivedFrom().ifPresent(from -> json.name("derivedFrom").value(from.tag()));
        timeline.failure()
                .ifPresent(failure -> {
                    json.name("failure").beginObject();
                    json.name("type").value(failure.type());
                    json.name("message").value(failure.message());
                    json.name("phaseId").value(failure.phaseId()).endObject();
                });
        json.name("capacity").value(timeline.capacity());
        json.name("dropped").value(timeline.dropped());
    }

    private static JsonWriter interval(
            JsonWriter json, PhaseRecord phase, StartupTimeline timeline) {
        json.name("id").value(phase.id());
        json.name("name").value(phase.name());
        json.name("startNanos").value(phase.startNanos());
        json.name("endNanos").value(phase.endNanos());
        json.name("selfNanos").value(timeline.selfNanos(phase.id()));
        if (phase.open()) {
            json.name("open").value(true);
        }
        return json;
    }

    private static void phase(JsonWriter json, PhaseRecord phase, StartupTimeline timeline) {
        json.beginObject();
        interval(json, phase, timeline);
        json.name("parentId").value(phase.parentId());
        json.name("stage").value(phase.stage().tag());
        json.name("thread").value(phase.thread());
        json.name("threadId").value(phase.threadId());
        if (phase.failed()) {
            json.name("failed").value(true);
        }
        if (!phase.attributes().isEmpty()) {
            json.name("attributes").beginObject();
            phase.attributes().forEach((key, value) -> json.name(key).any(value));
            json.endObject();
        }
        json.endObject();
    }

    private static void criticalPath(JsonWriter json, List<CriticalSegment> path) {
        json.name("criticalPath").beginArray();
        for (CriticalSegment segment : path) {
            json.beginObject();
            json.name("phaseId").value(segment.phaseId());
            json.name("name").value(segment.name());
            json.name("startNanos").value(segment.startNanos());
            json.name("durationNanos").value(segment.durationNanos()).endObject();
        }
        json.endArray();
    }

    private static void stuckThreads(JsonWriter json, List<StuckThread> threads) {
        if (threads.isEmpty()) {
            return;
        }
        json.name("stuckThreads").beginArray();
        for (StuckThread thread : threads) {
            json.beginObject().name("thread").value(thread.thread());
            json.name("phaseId").value(thread.phaseId()).name("frames").beginArray();
            for (String frame : thread.frames()) {
                json.value(frame);
            }
            json.endArray().endObject();
        }
        json.endArray();
    }
}
