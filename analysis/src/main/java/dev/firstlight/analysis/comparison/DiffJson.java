package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.comparison.TimelineDiff.Part;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The JSON form of a comparison, schema {@code docs/diff.schema.json}. Stateless.
 *
 * @since 0.1.0
 */
public final class DiffJson {

    /** The schema version of written comparisons. */
    public static final int SCHEMA_VERSION = 1;

    private DiffJson() {}

    /** The comparison as one line of JSON. */
    public static String toString(TimelineDiff diff) {
        StringBuilder text = new StringBuilder();
        write(diff, new JsonWriter(text));
        return text.toString();
    }

    /**
     * Writes the comparison as one object. The caller closes the target.
     *
     * @throws IOException if writing fails
     */
    public static void write(TimelineDiff diff, Appendable target) throws IOException {
        try {
            write(diff, new JsonWriter(target));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(TimelineDiff diff, JsonWriter json) {
        json.beginObject();
        json.name("schemaVersion").value(SCHEMA_VERSION);
        json.name("answer").value(DiffText.answer(diff));
        json.name("baselineStarts").value(diff.baselineStarts());
        json.name("candidateStarts").value(diff.candidateStarts());
        json.name("confidence").value(diff.options().confidence());
        json.name("sure").value(diff.isSure());
        change(json.name("ready"), diff.ready());
        json.name("parts").beginArray();
        for (Part part : diff.parts()) {
            json.beginObject();
            path(json.name("path"), part.path());
            json.name("own").value(part.own());
            json.name("scope").value(part.scope().tag());
            change(json.name("critical"), part.critical());
            json.endObject();
        }
        json.endArray();
        json.name("restNanos").value(diff.restNanos());
        json.name("phases").beginArray();
        diff.phases().forEach(phase -> phase(json, phase));
        json.endArray().endObject();
    }

    private static void phase(JsonWriter json, PhaseChange phase) {
        json.beginObject();
        json.name("change").value(phase.kind().tag());
        path(json.name("path"), phase.path());
        List<String> from = phase.movedFrom();
        if (from != null) {
            path(json.name("movedFrom"), from);
        }
        json.name("thread").value(phase.thread());
        change(json.name("total"), phase.total());
        change(json.name("self"), phase.self());
        change(json.name("critical"), phase.critical());
        json.name("baselineStarts").value(phase.baselineStarts());
        json.name("candidateStarts").value(phase.candidateStarts());
        json.endObject();
    }

    private static void path(JsonWriter json, List<String> path) {
        json.beginArray();
        path.forEach(json::value);
        json.endArray();
    }

    private static void change(JsonWriter json, Change change) {
        json.beginObject();
        json.name("baselineNanos").value(change.baselineNanos());
        json.name("candidateNanos").value(change.candidateNanos());
        json.name("shiftNanos").value(change.shiftNanos());
        Change.Interval interval = change.interval();
        if (interval != null) {
            json.name("lowNanos").value(interval.low());
            json.name("highNanos").value(interval.high());
        }
        json.endObject();
    }
}
