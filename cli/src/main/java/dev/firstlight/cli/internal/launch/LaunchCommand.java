package dev.firstlight.cli.internal.launch;

import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FirstlightCommand;
import java.util.List;

/**
 * A command that starts a program, given by the rest of the command line.
 *
 * @since 0.1.0
 */
public abstract class LaunchCommand extends FirstlightCommand {

    /** Runs through this console. */
    protected LaunchCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return LaunchOptions.exitCodes();
    }

    @Override
    protected final boolean runsProgram() {
        return true;
    }
}
