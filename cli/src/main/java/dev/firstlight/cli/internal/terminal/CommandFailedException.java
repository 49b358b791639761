package dev.firstlight.cli.internal.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command cannot go on. The message is the one line that its user sees: it names file or flag.
 *
 * @since 0.1.0
 */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> details;

    /** Without a cause that is worth a stack trace. */
    public CommandFailedException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** The cause shows with {@code --verbose} only. */
    public CommandFailedException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        this(exitCode, message, cause, List.of());
    }

    /** With lines that help to understand it, such as the last that a program printed. */
    public CommandFailedException(
            ExitCode exitCode, String message, @Nullable Throwable cause, List<String> details) {
        super(message, cause);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
    }

    /** Lines that help to understand it. */
    public List<String> details() {
        return details;
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
