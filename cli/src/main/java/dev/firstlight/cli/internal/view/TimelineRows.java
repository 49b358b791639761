package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;

/** The common parts of the JSON of several commands. */
final class TimelineRows {

    private TimelineRows() {}

    /** Begins an object with the facts about the start. */
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

    /** Begins an object of a phase. */
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
