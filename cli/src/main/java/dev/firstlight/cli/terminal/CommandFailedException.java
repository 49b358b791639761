package dev.firstlight.cli.terminal;

import org.jspecify.annotations.Nullable;

/**
 * A command cannot go on. The message is the one line that its user sees: it names file or flag.
 */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /** Without a cause that is worth a stack trace. */
    public CommandFailedException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** The cause shows with {@code --verbose} only. */
    public CommandFailedException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What the process ends with. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
