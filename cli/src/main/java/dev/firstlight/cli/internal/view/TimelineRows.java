package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;

/** What the JSON of several commands has in common. */
final class TimelineRows {

    private TimelineRows() {}

    /** Opens an object that says whose start it is. */
    static JsonWriter begin(JsonWriter json, String command, Startup startup) {
        StartupTimeline timeline = startup.timeline();
        json.beginObject();
        json.name("formatVersion").value(Console.FORMAT_VERSION);
        json.name("command").value(command);
        json.name("label").value(startup.label());
        json.name("startId").value(timeline.startId());
        json.name("service").value(timeline.service().service());
        json.name("outcome").value(timeline.outcome().tag());
        json.name("startKind").value(timeline.startKind().tag());
        json.name("durationNanos").value(timeline.duration().toNanos());
        json.name("unaccountedNanos").value(timeline.unaccountedNanos());
        json.name("dropped").value(timeline.dropped());
        startup.objectiveMet()
                .ifPresent(met -> json.name("objectiveMet").value(met.booleanValue()));
        return json;
    }

    /** Opens an object of a phase. */
    static JsonWriter beginPhase(JsonWriter json, StartupTimeline timeline, PhaseRecord phase)
            throws IOException {
        json.beginObject();
        json.name("id").value(phase.id());
        json.name("path").value(TimelineText.path(timeline, phase.id()));
        json.name("thread").value(phase.thread());
        json.name("startNanos").value(phase.startNanos());
        json.name("totalNanos").value(phase.durationNanos());
        json.name("selfNanos").value(timeline.selfNanos(phase.id()));
        if (phase.failed()) {
            json.name("failed").value(true);
        }
        if (phase.open()) {
            json.name("open").value(true);
        }
        return json;
    }
}
