package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;

/** A command that shows the phases of one start, as text or as JSON. */
abstract class TimelineCommand extends OneStartCommand {

    TimelineCommand(Console console) {
        super(console);
    }

    @Override
    protected final ExitCode run() throws Exception {
        checkOptions();
        Startup startup = startup();
        if (console().wantsJson()) {
            console().json(json -> write(json, startup));
        } else {
            console().print(text(startup.timeline()));
        }
        return ExitCode.OK;
    }

    /** Checks the options before any file is read. */
    void checkOptions() throws CommandFailedException {}

    abstract String text(StartupTimeline timeline);

    abstract void write(JsonWriter json, Startup startup) throws IOException;
}
