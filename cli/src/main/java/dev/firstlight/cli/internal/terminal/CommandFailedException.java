package dev.firstlight.cli.internal.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command failed. The message is the one line that the user sees; it names the file or option.
 *
 * @since 0.1.0
 */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> details;

    /** A failure without a cause. */
    public CommandFailedException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** A failure whose cause is shown only with {@code --verbose}. */
    public CommandFailedException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        this(exitCode, message, cause, List.of());
    }

    /** A failure with lines that help to understand it, such as the last output of a program. */
    public CommandFailedException(
            ExitCode exitCode, String message, @Nullable Throwable cause, List<String> details) {
        super(message, cause);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
    }

    /** Lines that help to understand the failure. */
    public List<String> details() {
        return details;
    }

    /** The exit code of the process. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
