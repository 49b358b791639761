package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import picocli.CommandLine.Command;

/**
 * Shows what determined ready.
 *
 * @since 0.1.0
 */
@Command(
        name = "critical-chain",
        header = "Show what determined ready, in chronological order.",
        description =
                "The parts have no gaps and add up to the startup duration. To make"
                        + " ready earlier, shorten one of them.",
        footer = {
            "  firstlight critical-chain startup.json",
            "  firstlight critical-chain --json a.json | jq '.chain | max_by(.durationNanos)'"
        })
public final class CriticalChainCommand extends TimelineCommand {

    /** Runs through this console. */
    public CriticalChainCommand(Console console) {
        super(console);
    }

    @Override
    String text(StartupTimeline timeline) {
        return TimelineText.criticalChain(timeline);
    }

    @Override
    void write(JsonWriter json, Startup startup) throws IOException {
        TimelineRows.begin(json, "critical-chain", startup).name("chain").beginArray();
        for (CriticalSegment segment : startup.timeline().criticalPath()) {
            json.beginObject();
            json.name("phaseId").value(segment.phaseId());
            json.name("path").value(TimelineText.path(startup.timeline(), segment.phaseId()));
            json.name("startNanos").value(segment.startNanos());
            json.name("durationNanos").value(segment.durationNanos());
            json.endObject();
        }
        json.endArray().endObject();
    }
}
