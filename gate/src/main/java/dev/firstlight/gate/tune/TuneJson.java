package dev.firstlight.gate.tune;

import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result as JSON. Stateless.
 *
 * @since 0.1.0
 */
public final class TuneJson {

    /** The version of the format; a version only gains members. */
    public static final int FORMAT_VERSION = 1;

    private TuneJson() {}

    /**
     * Writes one object. The caller closes the target.
     *
     * @throws IOException if writing fails
     */
    public static void write(Tuning tuning, Appendable target) throws IOException {
        try {
            write(tuning, new JsonWriter(target));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(Tuning tuning, JsonWriter json) {
        json.beginObject();
        json.name("formatVersion").value(FORMAT_VERSION);
        json.name("command").value("tune");
        json.name("jdk").value(tuning.jdk());
        json.name("runs").value(tuning.runs());
        json.name("complete").value(tuning.complete());
        json.name("disturbedShare").value(tuning.disturbed());
        json.name("alone");
        trials(json, tuning.alone());
        json.name("combined");
        trials(json, tuning.combined());
        Trial result = tuning.result();
        if (result != null) {
            json.name("result");
            trial(json, result);
        }
        json.name("commandLine").value(tuning.command());
        texts(json, "recipe", tuning.recipe());
        texts(json, "dockerfile", tuning.image());
        texts(json, "backgroundBeans", tuning.background());
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.name(name).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    private static void trials(JsonWriter json, List<Trial> trials) {
        json.beginArray();
        for (Trial trial : trials) {
            trial(json, trial);
        }
        json.endArray();
    }

    private static void trial(JsonWriter json, Trial trial) {
        json.beginObject();
        json.name("title").value(trial.title());
        json.name("against").value(trial.against());
        json.name("risk").value(trial.risk().name().toLowerCase(Locale.ROOT));
        json.name("cost").value(trial.cost());
        json.name("kept").value(trial.kept());
        if (trial.time() == null) {
            json.name("problem").value(trial.problem());
        } else {
            json.name("medianNanos").value(Math.round(trial.medianNanos()));
            gain(json, "time", trial.time());
            gain(json, "cpu", trial.cpu());
            gain(json, "memory", trial.memory());
            json.name("memoryBytes").value(Math.round(trial.memoryBytes()));
            json.name("buildNanos").value(trial.buildNanos());
            json.name("diskBytes").value(trial.diskBytes());
        }
        json.endObject();
    }

    private static void gain(JsonWriter json, String name, @Nullable Gain gain) {
        if (gain == null) {
            return;
        }
        json.name(name).beginObject();
        json.name("ratio").value(gain.ratio());
        json.name("low").value(gain.low());
        if (Double.isFinite(gain.high())) {
            json.name("high").value(gain.high());
        }
        json.endObject();
    }
}
