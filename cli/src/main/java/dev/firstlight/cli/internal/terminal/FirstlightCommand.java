package dev.firstlight.cli.internal.terminal;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command. Its constructor takes the {@link Console}; its help shows the exit codes that it
 * declares. It throws {@link CommandFailedException} for what its user can mend; anything else is
 * taken for a fault of this tool.
 *
 * @since 0.1.0
 */
public abstract class FirstlightCommand implements Callable<Integer> {

    private final Console console;

    @Spec private @Nullable CommandSpec spec;

    /** Writes there. */
    protected FirstlightCommand(Console console) {
        this.console = console;
    }

    /** Where it writes. */
    protected final Console console() {
        return console;
    }

    /** The line with all commands. */
    protected final CommandLine root() {
        return Objects.requireNonNull(spec).root().commandLine();
    }

    /** There is no such command. */
    protected static CommandFailedException unknown(String command) {
        return new CommandFailedException(ExitCode.USAGE, Failures.noCommand(command, List.of()));
    }

    /** How it can end, besides {@code OK}, {@code USAGE} and {@code INTERNAL}. */
    protected abstract List<ExitCode> exitCodes();

    /**
     * Whether its arguments are a program that it runs: then the first word that is no option of
     * ours, or {@code --}, begins that program's command line.
     */
    protected boolean runsProgram() {
        return false;
    }

    /** Does it. */
    protected abstract ExitCode run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        if (exitCodes().contains(ExitCode.INPUT) || exitCodes().contains(ExitCode.OUTPUT)) {
            FileFailure.checkWorkingDirectory();
        }
        return run().code();
    }
}
