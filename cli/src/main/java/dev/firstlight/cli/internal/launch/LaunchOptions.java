package dev.firstlight.cli.internal.launch;

import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.DurationConverter;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchProblem;
import dev.firstlight.launch.LaunchSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options for starting a program and detecting that it is ready.
 *
 * @since 0.1.0
 */
public final class LaunchOptions {

    /** Longer, because recording slows a start. */
    private static final Duration RECORDED_TIMEOUT = Duration.ofMinutes(2);

    @Option(
            names = "--health",
            paramLabel = "URL",
            description =
                    "The program is ready when this URL answers 200. If it contains"
                            + " Firstlight, its first healthy response is measured, too."
                            + " :8080/path is on this machine; /path alone uses the free port"
                            + " {port}, which the program also gets as SERVER_PORT,"
                            + " QUARKUS_HTTP_PORT, and PORT.")
    private @Nullable String health;

    @Option(
            names = "--log",
            paramLabel = "REGEX",
            description = "The program is ready when a line of its output matches this.")
    private @Nullable String log;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.Positive.class,
            description =
                    "Give up if the program is not ready by then. Default: 60s; for record, 2m.")
    private @Nullable Duration timeout;

    @Option(
            names = "--stop-timeout",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = DurationConverter.class,
            description =
                    "Kill the program if it has not stopped by then. Default: ${DEFAULT-VALUE}.")
    private Duration stopTimeout = LaunchSpec.DEFAULT_STOP_TIMEOUT;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "Set an environment variable of the program. Repeatable.")
    private Map<String, String> environment = Map.of();

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description =
                    "Start the program in this directory. Default: an empty directory"
                            + " for each start; for record, the current directory.")
    private @Nullable Path directory;

    @Option(
            names = "--pin",
            paramLabel = "CPUS",
            description = "Pin the program to these CPUs, for example 0,2-3.")
    private @Nullable String pinned;

    /** Created by picocli, which sets the fields. */
    public LaunchOptions() {}

    /** One of many starts, each a new process in an empty directory. */
    public LaunchSpec spec(List<String> command) throws CommandFailedException {
        return with(program(command), LaunchSpec.DEFAULT_TIMEOUT);
    }

    /** One recorded start, as the user would run it. */
    public LaunchSpec asTyped(List<String> command) throws CommandFailedException {
        return with(program(command).asTyped().withStopAtEnd(), RECORDED_TIMEOUT);
    }

    private static LaunchSpec program(List<String> command) throws CommandFailedException {
        try {
            return LaunchSpec.of(command);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private LaunchSpec with(LaunchSpec program, Duration defaultTimeout)
            throws CommandFailedException {
        try {
            LaunchSpec spec =
                    program.withTimeout(timeout == null ? defaultTimeout : timeout)
                            .withStopTimeout(stopTimeout);
            for (Map.Entry<String, String> variable : environment.entrySet()) {
                spec = spec.withEnvironment(variable.getKey(), variable.getValue());
            }
            spec = health == null ? spec : withHealth(spec, health);
            if (log != null) {
                spec = spec.withLog(Pattern.compile(log));
            }
            if (directory != null) {
                if (!Files.isDirectory(directory)) {
                    throw new CommandFailedException(
                            ExitCode.INPUT, "--in: no such directory: " + directory);
                }
                spec = spec.withDirectory(directory.toAbsolutePath());
            }
            return pinned == null ? spec : spec.withPinned(pinned);
        } catch (PatternSyntaxException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "--log: '" + log + "' is not a valid regular expression: " + e.getDescription(),
                    e);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private static LaunchSpec withHealth(LaunchSpec spec, String url)
            throws CommandFailedException {
        try {
            return spec.withHealth(url);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, "--health: " + e.getMessage(), e);
        }
    }

    /** An invalid value, with the message of the code that rejected it. */
    public static CommandFailedException usage(IllegalArgumentException e) {
        return new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }

    /** The error message for a start that could not be measured. */
    public static CommandFailedException failed(LaunchException e) {
        ExitCode code =
                switch (e.problem()) {
                    case NOT_STARTED -> ExitCode.NOT_STARTED;
                    case ENDED_EARLY, START_FAILED -> ExitCode.DIED;
                    case NEVER_READY -> ExitCode.NOT_READY;
                    case PORT_CONFLICT -> ExitCode.PORT_TAKEN;
                    case NOT_READABLE -> ExitCode.INPUT;
                    case NOT_PERMITTED -> ExitCode.NOT_MEASURED;
                };
        List<String> last = e.problem() == LaunchProblem.NOT_READABLE ? List.of() : e.lastOutput();
        return new CommandFailedException(code, String.valueOf(e.getMessage()), e, last);
    }

    /** Exit codes of a command that starts a program, besides those of its verdict. */
    public static List<ExitCode> exitCodes() {
        return List.of(
                ExitCode.INPUT,
                ExitCode.OUTPUT,
                ExitCode.NOT_STARTED,
                ExitCode.DIED,
                ExitCode.NOT_READY,
                ExitCode.PORT_TAKEN,
                ExitCode.NOT_MEASURED,
                ExitCode.INTERRUPTED,
                ExitCode.TERMINATED);
    }
}
