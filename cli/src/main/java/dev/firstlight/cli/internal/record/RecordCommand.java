package dev.firstlight.cli.internal.record;

import dev.firstlight.cli.internal.launch.LaunchCommand;
import dev.firstlight.cli.internal.launch.LaunchOptions;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.launch.LaunchSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs a program until it is ready, and keeps everything that shows where its start spent time.
 *
 * @since 0.1.0
 */
@Command(
        name = "record",
        header = "Run a program, record its start, and write a report.",
        description = {
            "The program is ready when its health URL answers 200, when a line of its"
                    + " output matches, or, if it contains Firstlight, when Firstlight reports it."
                    + " Then record stops it. The program needs no changes.",
            "",
            "Writes output.log, startup.jfr, startup.json, and report.html. Recording"
                    + " slows a start, and the JVM rejects an AOT cache that was trained without"
                    + " it. If the command is not java but, for example, a script,"
                    + " JAVA_TOOL_OPTIONS starts the recorder."
        },
        footer = {
            "  firstlight record -- java -jar app-with-firstlight.jar",
            "  firstlight record --health :8080/actuator/health -- java -jar app.jar",
            "  firstlight record --health /healthz -- java -jar app.jar --server.port={port}",
            "  firstlight record --log 'Started .* in' -o /tmp/start -- ./run.sh"
        })
public final class RecordCommand extends LaunchCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description =
                    "The program and its arguments, preceded by --. {port} stands for a free port.")
    private List<String> command = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "Write to this directory. Default: startup-<date>-<time> in the"
                            + " current directory.")
    private @Nullable Path output;

    @Mixin private final LaunchOptions launch = new LaunchOptions();

    @Option(
            names = "--keep-running",
            description =
                    "Stop the recorder when the program is ready, but leave the program running.")
    private boolean keepRunning;

    @Option(
            names = "--no-jfr",
            description =
                    "Do not record, so that recording does not slow the start. Meant"
                            + " for programs with Firstlight, because the report then shows only"
                            + " their timeline.")
    private boolean noRecording;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Recorder settings to use instead of the built-in ones, a .jfc file.")
    private @Nullable Path settings;

    /** Runs through this console. */
    public RecordCommand(Console console) {
        super(console);
    }

    @Override
    protected ExitCode run() throws Exception {
        LaunchSpec spec = launch.asTyped(command);
        if (noRecording) {
            new RecordedStart(console(), folder(), null, keepRunning).run(spec);
            return ExitCode.OK;
        }
        try (RecorderFolder recorder = recorder(settings())) {
            new RecordedStart(console(), folder(), recorder, keepRunning)
                    .run(spec.withJvmOptions(recorder.options()));
            return ExitCode.OK;
        }
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
                    "--settings: cannot read " + settings + ": " + FileFailure.reason(e),
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
