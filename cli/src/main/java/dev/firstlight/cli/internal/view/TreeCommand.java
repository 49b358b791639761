package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Shows all phases below their parents.
 *
 * @since 0.1.0
 */
@Command(
        name = "tree",
        header = "Show all phases below their parents.",
        description =
                "Each line shows when a phase began, its duration, and its self time,"
                        + " which no child phase covers.",
        footer = {
            "  firstlight tree startup.json",
            "  curl -s localhost:8080/actuator/startuptrace | firstlight tree -",
            "  firstlight tree --json a.jfr | jq '.phases[] | select(.selfNanos > 1e8).path'"
        })
public final class TreeCommand extends TimelineCommand {

    /** Runs through this console. */
    public TreeCommand(Console console) {
        super(console);
    }

    @Override
    String text(StartupTimeline timeline) {
        return TimelineText.tree(timeline);
    }

    /**
     * Writes a flat list, parents before children, because a tree may be deeper than JSON readers
     * allow.
     */
    @Override
    void write(JsonWriter json, Startup startup) throws IOException {
        StartupTimeline timeline = startup.timeline();
        TimelineRows.begin(json, "tree", startup).name("phases").beginArray();
        Deque<PhaseRecord> pending = new ArrayDeque<>(timeline.stages());
        while (!pending.isEmpty()) {
            PhaseRecord phase = pending.pop();
            TimelineRows.beginPhase(json, timeline, phase);
            json.name("parentId").value(phase.parentId());
            json.name("name").value(phase.name());
            json.name("attributes").beginObject();
            phase.attributes().forEach((key, value) -> json.name(key).any(value));
            json.endObject().endObject();
            List<PhaseRecord> children = new ArrayList<>(timeline.children(phase.id()));
            for (int i = children.size() - 1; i >= 0; i--) {
                pending.push(children.get(i));
            }
        }
        json.endArray().endObject();
    }
}
