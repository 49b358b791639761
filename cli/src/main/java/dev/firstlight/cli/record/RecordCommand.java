package dev.firstlight.cli.record;

import dev.firstlight.cli.terminal.CommandFailedException;
import dev.firstlight.cli.terminal.Console;
import dev.firstlight.cli.terminal.DurationConverter;
import dev.firstlight.cli.terminal.ExitCode;
import dev.firstlight.cli.terminal.FileFailure;
import dev.firstlight.cli.terminal.FirstlightCommand;
import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.launch.LaunchSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program until it is ready, and keeps all that tells where its start went. */
@Command(
        name = "record",
        header = "Run a program, record its start, and write a report.",
        description = {
            "The program is ready when its health URL answers 200, when a line of its output"
                    + " matches, or, if it has Firstlight in it, when that says so. Then it is stopped."
                    + " Nothing of it has to be changed.",
            "",
            "Writes output.log, startup.jfr, startup.json and report.html. Recording slows a start,"
                    + " and keeps out an AOT cache that was trained without it. If the command is not"
                    + " java but, say, a script, JAVA_TOOL_OPTIONS starts the recorder."
        },
        footer = {
            "  firstlight record -- java -jar app-with-firstlight.jar",
            "  firstlight record --health :8080/actuator/health -- java -jar app.jar",
            "  firstlight record --health /healthz -- java -jar app.jar --server.port={port}",
            "  firstlight record --log 'Started .* in' -o /tmp/start -- ./run.sh"
        })
public final class RecordCommand extends FirstlightCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description =
                    "The program and its arguments, best after --. {port} in them is a free port.")
    private List<String> command = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where to write. Default: startup-<date>-<time> here.")
    private @Nullable Path output;

    @Option(
            names = "--health",
            paramLabel = "URL",
            description =
                    "It is ready when this answers 200. :8080/path is on this machine; a path alone"
                            + " is at a free port, which it is told by SERVER_PORT, QUARKUS_HTTP_PORT"
                            + " and PORT.")
    private @Nullable String health;

    @Option(
            names = "--log",
            paramLabel = "REGEX",
            description = "It is ready when this is found in a line of its output.")
    private @Nullable String log;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = DurationConverter.Positive.class,
            description = "Give up when it is not ready by then. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(2);

    @Option(
            names = "--stop-timeout",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = DurationConverter.class,
            description = "Kill it when it has not stopped by then. Default: ${DEFAULT-VALUE}.")
    private Duration stopTimeout = Duration.ofSeconds(15);

    @Option(
            names = "--keep-running",
            description = "Leave the program running once it is ready, without the recorder.")
    private boolean keepRunning;

    @Option(
            names = "--no-jfr",
            description =
                    "Do not record, so that the duration is the real one. For programs with"
                            + " Firstlight, whose timeline is then all there is.")
    private boolean noRecording;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Other settings of the recorder, a .jfc file.")
    private @Nullable Path settings;

    /** Runs through this console. */
    public RecordCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(
                ExitCode.INPUT,
                ExitCode.OUTPUT,
                ExitCode.NOT_STARTED,
                ExitCode.DIED,
                ExitCode.NOT_READY,
                ExitCode.PORT_TAKEN,
                ExitCode.INTERRUPTED,
                ExitCode.TERMINATED);
    }

    @Override
    protected boolean runsProgram() {
        return true;
    }

    @Override
    protected ExitCode run() throws Exception {
        LaunchSpec spec = spec();
        if (noRecording) {
            new RecordedStart(console(), folder(), null, keepRunning).run(spec, healthUrl());
            return ExitCode.OK;
        }
        try (RecorderFolder recorder = recorder(settings())) {
            new RecordedStart(console(), folder(), recorder, keepRunning)
                    .run(spec.withJvmOptions(recorder.options()), healthUrl());
            return ExitCode.OK;
        }
    }

    private LaunchSpec spec() throws CommandFailedException {
        LaunchSpec spec = program().withTimeout(timeout).withStopTimeout(stopTimeout);
        try {
            String url = healthUrl();
            if (url != null) {
                spec = spec.withHealth(url);
            }
            return log == null ? spec : spec.withLog(Pattern.compile(log));
        } catch (PatternSyntaxException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "--log: '" + log + "' is no regular expression: " + e.getDescription(),
                    e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, "--health: " + e.getMessage(), e);
        }
    }

    private LaunchSpec program() throws CommandFailedException {
        try {
            return LaunchSpec.of(command).asTyped().withStopAtEnd();
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable String healthUrl() {
        return health == null ? null : TypedHealthUrl.of(health);
    }

    private OutputFolder folder() throws CommandFailedException {
        return OutputFolder.create(output);
    }

    private byte[] settings() throws CommandFailedException {
        try (InputStream text =
                settings == null ? LeanRecording.settings() : Files.newInputStream(settings)) {
            return text.readAllBytes();
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.INPUT,
                    "--settings: " + settings + ": cannot be read: " + FileFailure.reason(e),
                    e);
        }
    }

    private static RecorderFolder recorder(byte[] settings) throws CommandFailedException {
        try {
            return RecorderFolder.create(settings);
        } catch (IOException e) {
            throw FileFailure.writing(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
