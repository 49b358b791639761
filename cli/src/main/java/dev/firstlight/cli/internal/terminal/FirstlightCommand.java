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
 * declares. It throws {@link CommandFailedException} for problems that the user can solve; other
 * exceptions count as bugs of this tool.
 *
 * @since 0.1.0
 */
public abstract class FirstlightCommand implements Callable<Integer> {

    private final Console console;

    @Spec private @Nullable CommandSpec spec;

    /** Writes to this console. */
    protected FirstlightCommand(Console console) {
        this.console = console;
    }

    /** The console of the command. */
    protected final Console console() {
        return console;
    }

    /** The command line with all commands. */
    protected final CommandLine root() {
        return Objects.requireNonNull(spec).root().commandLine();
    }

    /** The exception for an unknown command. */
    protected static CommandFailedException unknown(String command) {
        return new CommandFailedException(ExitCode.USAGE, Failures.noCommand(command, List.of()));
    }

    /** Exit codes besides {@code OK}, {@code USAGE}, and {@code INTERNAL}. */
    protected abstract List<ExitCode> exitCodes();

    /**
     * Whether its arguments are a program to run: then the first word that is not an option, or
     * {@code --}, begins the program's command line.
     */
    protected boolean runsProgram() {
        return false;
    }

    /** Runs the command. */
    protected abstract ExitCode run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        if (exitCodes().contains(ExitCode.INPUT) || exitCodes().contains(ExitCode.OUTPUT)) {
            FileFailure.checkWorkingDirectory();
        }
        return run().code();
    }
}
