package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows the phases by self time.
 *
 * @since 0.1.0
 */
@Command(
        name = "blame",
        header = "Show the phases by self time, largest first.",
        description =
                "Threads overlap, so self times do not add up to the duration, and a"
                        + " phase at the top may not have delayed ready. Use critical-chain to see"
                        + " what did.",
        footer = {"  firstlight blame startup.json", "  firstlight blame --limit 5 startup.jfr"})
public final class BlameCommand extends TimelineCommand {

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "25",
            description = "Show at most N phases. Default: ${DEFAULT-VALUE}.")
    private int limit;

    /** Runs through this console. */
    public BlameCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() throws CommandFailedException {
        if (limit < 1) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "--limit: must be at least 1, not " + limit);
        }
    }

    @Override
    String text(StartupTimeline timeline) {
        return TimelineText.blame(timeline, limit);
    }

    @Override
    void write(JsonWriter json, Startup startup) throws IOException {
        TimelineRows.begin(json, "blame", startup).name("phases").beginArray();
        List<PhaseRecord> all = TimelineText.bySelfTime(startup.timeline());
        for (PhaseRecord phase : all.subList(0, Math.min(limit, all.size()))) {
            TimelineRows.beginPhase(json, startup.timeline(), phase).endObject();
        }
        json.endArray().endObject();
    }
}
