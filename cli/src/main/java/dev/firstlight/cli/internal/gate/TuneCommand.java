package dev.firstlight.cli.internal.gate;

import dev.firstlight.cli.internal.launch.LaunchCommand;
import dev.firstlight.cli.internal.launch.LaunchOptions;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.Interruption;
import dev.firstlight.gate.tune.Risk;
import dev.firstlight.gate.tune.TuneException;
import dev.firstlight.gate.tune.TuneJson;
import dev.firstlight.gate.tune.TuneOptions;
import dev.firstlight.gate.tune.TuneText;
import dev.firstlight.gate.tune.Tuner;
import dev.firstlight.gate.tune.Tuning;
import dev.firstlight.launch.LaunchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Finds options that make a start faster.
 *
 * @since 0.1.0
 */
@Command(
        name = "tune",
        header = "Find the JVM and build options that make a program start faster.",
        description = {
            "Tries jar layout, a class archive from a training run, Spring AOT, garbage"
                    + " collector, compiler, heap size, bytecode verification, and lazy beans."
                    + " First compares each of these levers alone with the given command, in"
                    + " alternating runs. Then combines them and keeps each one that measurably"
                    + " helps. Prints the command line, lines for a Dockerfile, and what each"
                    + " lever costs.",
            "",
            "Does not change the application: all files go to a separate directory."
        },
        footer = {
            "  firstlight tune -- java -jar app.jar",
            "  firstlight tune --rebuild --runs 20 --output tuned -- java -jar app.jar"
        })
public final class TuneCommand extends LaunchCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The java command and its arguments, preceded by --.")
    private List<String> command = List.of();

    @Mixin private final LaunchOptions launch = new LaunchOptions();

    @Option(
            names = {"-n", "--runs"},
            paramLabel = "N",
            defaultValue = "12",
            description = "Runs on each side of a comparison. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--rebuild",
            description =
                    "Also try Spring AOT: process the application again, as its build"
                            + " would. Needs a JDK.")
    private boolean rebuild;

    @Option(
            names = "--risk",
            paramLabel = "LEVEL",
            defaultValue = "medium",
            description =
                    "Highest risk to accept: low, medium, or high. Riskier levers are"
                            + " tried alone but not combined. Default: ${DEFAULT-VALUE}.")
    private Risk risk = Risk.MEDIUM;

    @Option(
            names = "--skip",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Levers to skip, which saves time: layout, spring-aot, archive,"
                            + " serial, parallel, c1, heap, verification, lazy.")
    private Set<String> skipped = Set.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Keep the files of the tried variants in this directory.")
    private @Nullable Path output;

    /** Runs through this console. */
    public TuneCommand(Console console) {
        super(console);
    }

    @Override
    protected ExitCode run() throws Exception {
        TuneOptions options = options();
        Interruption interruption = Interruption.expected(console());
        Tuning tuning;
        try (RunProgress progress = new RunProgress(console(), "tune")) {
            tuning = Tuner.tune(options, progress);
        } catch (LaunchException e) {
            throw interruption.happened() ? interrupted(e) : LaunchOptions.failed(e);
        } catch (TuneException e) {
            throw new CommandFailedException(
                    ExitCode.NOT_STARTED, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw FileFailure.writing(
                    output == null ? Path.of(System.getProperty("java.io.tmpdir")) : output, e);
        }
        if (console().wantsJson()) {
            console().json(json -> json.embedded(out -> TuneJson.write(tuning, out)));
        } else {
            TuneText.lines(tuning).forEach(console()::println);
        }
        return tuning.complete() ? ExitCode.OK : ExitCode.INTERRUPTED;
    }

    private static CommandFailedException interrupted(Exception e) {
        return new CommandFailedException(
                ExitCode.INTERRUPTED, "interrupted before the first result", e);
    }

    private TuneOptions options() throws CommandFailedException {
        try {
            return TuneOptions.of(launch.spec(command))
                    .withRuns(runs)
                    .withRebuild(rebuild)
                    .withRisk(risk)
                    .withFolder(output)
                    .withSkipped(skipped);
        } catch (IllegalArgumentException e) {
            throw LaunchOptions.usage(e);
        }
    }
}
