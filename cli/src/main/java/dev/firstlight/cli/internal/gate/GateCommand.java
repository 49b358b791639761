package dev.firstlight.cli.internal.gate;

import dev.firstlight.analysis.gate.GateJson;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.cli.internal.launch.LaunchCommand;
import dev.firstlight.cli.internal.launch.LaunchOptions;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.DurationConverter;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.Interruption;
import dev.firstlight.cli.internal.terminal.ValueConverter;
import dev.firstlight.gate.Gate;
import dev.firstlight.gate.GateException;
import dev.firstlight.gate.GateOptions;
import dev.firstlight.gate.internal.run.RunPlan;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.report.gate.GateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Starts a program many times and judges its startup.
 *
 * @since 0.1.0
 */
@Command(
        name = "gate",
        header = "Start a program many times and judge its startup.",
        description = {
            "Judges the startup against a limit (by default, the objective of the program),"
                    + " against another command in alternating runs, or against the result of an"
                    + " earlier gate. It decides only when the runs prove it. Otherwise the"
                    + " verdict is inconclusive and says how many more runs are needed.",
            "",
            "Each start is a new process with a free port and an empty directory."
                    + " {port} in the command, --env, and --health stands for that port. If none of"
                    + " them contains {port}, the program gets it in SERVER_PORT,"
                    + " QUARKUS_HTTP_PORT, and PORT."
        },
        footer = {
            "  firstlight gate --limit 90ms --percentile 99 -- java -jar app.jar",
            "  firstlight gate --vs 'java -jar old.jar' --tolerance 3%% -- java -jar new.jar",
            "  firstlight gate --output before -- java -jar old.jar",
            "  firstlight gate --baseline before/gate.json -- java -jar new.jar",
            "  firstlight gate --limit 2s --cpus 0.5,1,2 -- java -jar app.jar"
        })
public final class GateCommand extends LaunchCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The program and its arguments, preceded by --.")
    private List<String> command = List.of();

    @Mixin private final LaunchOptions launch = new LaunchOptions();

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            converter = DurationConverter.Positive.class,
            description = "Longest acceptable startup duration, for example 90ms.")
    private @Nullable Duration limit;

    @Option(
            names = "--percentile",
            converter = ValueConverter.Percentile.class,
            paramLabel = "P",
            description = "Percentile of starts that must meet the limit. Default: 99.")
    private @Nullable Double percentile;

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            defaultValue = "exec_to_ready",
            description =
                    "What the limit applies to: exec_to_ready, main_to_ready,"
                            + " first_response, or cpu. Default: ${DEFAULT-VALUE}.")
    private String measure = "exec_to_ready";

    @Option(
            names = "--prove",
            description =
                    "Pass only if the runs prove the percentile itself: for P99, 299"
                            + " starts without a miss.")
    private boolean proof;

    @Option(
            names = "--vs",
            paramLabel = "COMMAND",
            description = "Compare with this command; the runs of both alternate.")
    private @Nullable String other;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare with the gate.json file of an earlier gate.")
    private @Nullable Path baseline;

    @Option(
            names = "--tolerance",
            converter = ValueConverter.Shift.class,
            paramLabel = "SHIFT",
            defaultValue = "3%",
            description = "Smallest shift that matters, for example 3%% or 10ms. Default: 3%%.")
    private Tolerance tolerance = GateOptions.DEFAULT_TOLERANCE;

    @Option(
            names = {"-n", "--runs"},
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "Runs on each side; fewer if the verdict is clear earlier. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Warm-up runs on each side, which do not count. Default: ${DEFAULT-VALUE}.")
    private int warmUps;

    @Option(names = "--all", description = "Do all runs, even if the verdict is clear earlier.")
    private boolean all;

    @Option(
            names = "--alpha",
            converter = ValueConverter.Share.class,
            paramLabel = "SHARE",
            defaultValue = "5%",
            description =
                    "Highest acceptable rate of wrong verdicts, in either direction. Default:"
                            + " 5%%.")
    private double alpha;

    @Option(
            names = "--cpus",
            paramLabel = "N",
            split = ",",
            description =
                    "Judge once with each of these CPU quotas (by cgroups), for example 0.5,1,2.")
    private List<Double> cpus = List.of();

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Pause between two runs.")
    private @Nullable Duration pause;

    @Option(
            names = "--cold-cache",
            description = "Empty the page cache before each run; requires root.")
    private boolean coldCache;

    @Option(
            names = "--noise",
            converter = ValueConverter.Share.class,
            paramLabel = "SHARE",
            defaultValue = "20%",
            description =
                    "Largest share of CPU that other programs may use. A run with more"
                            + " is noisy and does not count. Default: 20%%.")
    private double noise = RunPlan.DEFAULT_NOISE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Write the results, including gate.json, to this directory.")
    private @Nullable Path output;

    @Option(
            names = "--report-only",
            description =
                    "Exit with 0 whatever the verdict. Fail only if the startup cannot"
                            + " be measured.")
    private boolean reportOnly;

    /** Runs through this console. */
    public GateCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        List<ExitCode> codes = new ArrayList<>(super.exitCodes());
        codes.addAll(List.of(ExitCode.REJECTED, ExitCode.INCONCLUSIVE));
        return codes;
    }

    @Override
    protected ExitCode run() throws Exception {
        GateOptions options = options();
        if (output != null) {
            // Reports now, not after all runs, that the results cannot be written.
            try {
                Files.createDirectories(output);
            } catch (IOException e) {
                throw FileFailure.writing(output, e);
            }
        }
        Interruption interruption = Interruption.expected(console());
        Gate.Conclusion outcome;
        try (RunProgress progress = new RunProgress(console(), "gate")) {
            outcome = Gate.run(options, progress);
        } catch (LaunchException e) {
            throw interruption.happened() ? interrupted() : LaunchOptions.failed(e);
        } catch (GateException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.INPUT, FileFailure.reason(e), e);
        }
        show(outcome);
        return outcome.interrupted() ? ExitCode.INTERRUPTED : codeOf(outcome);
    }

    private static CommandFailedException interrupted() {
        return new CommandFailedException(
                ExitCode.INTERRUPTED, "interrupted before the first measurement");
    }

    private ExitCode codeOf(Gate.Conclusion outcome) {
        if (reportOnly) {
            return ExitCode.OK;
        }
        return switch (outcome.verdict()) {
            case PASS -> ExitCode.OK;
            case FAIL -> ExitCode.REJECTED;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
        };
    }

    private void show(Gate.Conclusion outcome) throws CommandFailedException {
        if (console().wantsJson()) {
            console().json(json -> json.embedded(out -> GateJson.write(outcome.result(), out)));
        } else {
            console()
                    .print(
                            GateFiles.text(
                                    outcome.result(), outcome.notes(), console().hasColors()));
        }
        if (output != null) {
            try {
                for (Path file : GateFiles.write(outcome.result(), output)) {
                    console().note("wrote " + file);
                }
            } catch (IOException e) {
                throw FileFailure.writing(output, e);
            }
        }
    }

    private GateOptions options() throws CommandFailedException {
        Measure measured = Measure.ofTag(measure.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (measured == null || !measured.isTime()) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "--measure: must be exec_to_ready, main_to_ready, first_response, or cpu, not "
                            + measure);
        }
        try {
            GateOptions options =
                    GateOptions.of(launch.spec(command))
                            .withObjective(limit, percentile)
                            .withMeasure(measured)
                            .withProof(proof)
                            .withTolerance(tolerance)
                            .withRuns(runs, warmUps)
                            .withEarlyStop(!all)
                            .withAlpha(alpha)
                            .withCpus(cpus)
                            .withColdCache(coldCache)
                            .withNoise(noise, Duration.ofSeconds(30));
            if (pause != null) {
                options = options.withPause(pause);
            }
            if (other != null) {
                options = options.withOther(launch.spec(ShellWords.of("--vs", other)));
            }
            return baseline == null ? options : options.withBaseline(baseline);
        } catch (IllegalArgumentException e) {
            throw LaunchOptions.usage(e);
        }
    }
}
