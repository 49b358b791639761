package dev.firstlight.report;

import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A start in Chrome's trace event format, which {@code ui.perfetto.dev}, {@code chrome://tracing},
 * and speedscope can read: stages, the critical path, and for each thread as many tracks as needed,
 * so that phases lie only within their ancestors. Arrows lead to work that another thread handed
 * over. Stateless.
 *
 * @since 0.1.0
 */
public final class PerfettoTrace {

    private static final int PROCESS = 1;
    private static final int STAGES = 1;
    private static final int CRITICAL_PATH = 2;
    private static final int FIRST_THREAD = 3;

    private final JsonWriter json;
    private final StartupTimeline timeline;
    private final @Nullable RecordingFacts recording;
    private final Map<Integer, Integer> trackOfPhase = new HashMap<>();

    private PerfettoTrace(Startup startup, Appendable target) {
        json = new JsonWriter(target);
        timeline = startup.timeline();
        recording = startup.recording();
    }

    /**
     * Writes the trace. The caller closes the target.
     *
     * @throws IOException if the target cannot be written
     */
    public static void write(Startup startup, Appendable target) throws IOException {
        try {
            new PerfettoTrace(startup, target).write();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write() {
        json.beginObject().name("displayTimeUnit").value("ms");
        json.name("otherData").beginObject();
        json.name("startId").value(timeline.startId());
        json.name("processStart").value(timeline.processStart().toString());
        json.endObject().name("traceEvents").beginArray();
        named("process_name", 0, timeline.service().service());
        track(STAGES, "stages");
        for (PhaseRecord stage : timeline.stages()) {
            slice(STAGES, stage);
        }
        track(CRITICAL_PATH, "critical path");
        for (CriticalSegment part : timeline.criticalPath()) {
            event("X", CRITICAL_PATH, part.name(), part.stage().tag(), part.startNanos());
            json.name("dur").value(part.durationNanos() / 1e3);
            json.name("args").beginObject().name("phase").value(part.phaseId());
            json.endObject().endObject();
        }
        threads(TrackLayout.of(timeline));
        json.endArray().endObject();
    }

    private void threads(List<TrackLayout.Track> tracks) {
        for (int i = 0; i < tracks.size(); i++) {
            for (PhaseRecord phase : tracks.get(i).phases) {
                trackOfPhase.put(phase.id(), FIRST_THREAD + i);
            }
        }
        for (int i = 0; i < tracks.size(); i++) {
            track(FIRST_THREAD + i, tracks.get(i).name);
            for (PhaseRecord phase : tracks.get(i).phases) {
                slice(FIRST_THREAD + i, phase);
                arrow(FIRST_THREAD + i, phase);
            }
        }
    }

    private void track(int id, String name) {
        named("thread_name", id, name);
        json.beginObject().name("ph").value("M").name("pid").value(PROCESS).name("tid").value(id);
        json.name("name").value("thread_sort_index").name("args").beginObject();
        json.name("sort_index").value(id).endObject().endObject();
    }

    private void named(String kind, int track, String name) {
        json.beginObject().name("ph").value("M").name("pid").value(PROCESS);
        json.name("tid").value(track).name("name").value(kind);
        json.name("args").beginObject().name("name").value(name).endObject().endObject();
    }

    /** Opens an event; the caller closes it. */
    private void event(String kind, int track, String name, String category, long nanos) {
        json.beginObject().name("ph").value(kind).name("pid").value(PROCESS);
        json.name("tid").value(track).name("name").value(name).name("cat").value(category);
        json.name("ts").value(nanos / 1e3);
    }

    private void slice(int track, PhaseRecord phase) {
        event("X", track, phase.displayName(), phase.stage().tag(), phase.startNanos());
        json.name("dur").value(phase.durationNanos() / 1e3);
        json.name("args").beginObject().name("id").value(phase.id());
        json.name("parent").value(phase.parentId());
        json.name("self ms").value(timeline.selfNanos(phase.id()) / 1e6);
        if (phase.failed()) {
            json.name("failed").value(true);
        }
        if (phase.open()) {
            json.name("open").value(true);
        }
        PhaseCosts costs = recording == null ? null : recording.costs(phase.id());
        if (costs != null) {
            costs.nanos()
                    .forEach((cost, nanos) -> json.name(cost.tag() + " ms").value(nanos / 1e6));
        }
        phase.attributes().forEach((key, value) -> json.name("attribute " + key).any(value));
        json.endObject().endObject();
    }

    /** An arrow from the parent on another track, if the parent was still running. */
    private void arrow(int track, PhaseRecord phase) {
        PhaseRecord parent = timeline.find(phase.parentId());
        Integer from = parent == null ? null : trackOfPhase.get(parent.id());
        if (parent == null
                || from == null
                || from == track
                || parent.endNanos() <= phase.startNanos()) {
            return;
        }
        event("s", from, "handed over", "handed-over", phase.startNanos());
        json.name("id").value(phase.id()).endObject();
        event("f", track, "handed over", "handed-over", phase.startNanos());
        json.name("id").value(phase.id()).name("bp").value("e").endObject();
    }
}
