package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.comparison.Change;
import dev.firstlight.analysis.comparison.DiffJson;
import dev.firstlight.analysis.comparison.DiffOptions;
import dev.firstlight.analysis.comparison.DiffText;
import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FirstlightCommand;
import dev.firstlight.cli.internal.terminal.OutputFile;
import dev.firstlight.cli.internal.terminal.ValueConverter;
import dev.firstlight.report.HtmlReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Compares two starts, or two sets of starts.
 *
 * @since 0.1.0
 */
@Command(
        name = "diff",
        header = "Compare two starts, or two sets of starts.",
        description = {
            "Shows how much later or earlier ready is, then which phases caused it."
                    + " Phases match by the path of their names, ignoring numbers that change from"
                    + " start to start.",
            "",
            "Two single starts also differ by chance. With four or more starts on each"
                    + " side, intervals show which differences are more than chance; with ten or"
                    + " more, the intervals are narrow."
        },
        footer = {
            "  firstlight diff before.json after.json",
            "  firstlight diff --report diff.html before/ after/",
            "  firstlight diff --fail --tolerance 3%% --baseline a*.json --candidate b*.json"
        })
public final class DiffCommand extends FirstlightCommand {

    @Parameters(
            arity = "0..2",
            paramLabel = "BASELINE CANDIDATE",
            hideParamSyntax = true,
            description =
                    "Starts before and after a change: files, or directories of .json"
                            + " and .jfr files.")
    private List<String> both = List.of();

    @Option(
            names = "--baseline",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Starts before the change, as several files or directories. Replaces BASELINE.")
    private List<String> baseline = new ArrayList<>();

    @Option(
            names = "--candidate",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Starts after the change, as several files or directories. Replaces CANDIDATE.")
    private List<String> candidate = new ArrayList<>();

    @Option(
            names = "--tolerance",
            converter = ValueConverter.Shift.class,
            paramLabel = "SHIFT",
            description =
                    "Smallest shift that matters, for example 3%% or 20ms. Default: 5%% and 1 ms.")
    private @Nullable Tolerance tolerance;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "25",
            description = "Show at most N phases in text output. Default: ${DEFAULT-VALUE}.")
    private int limit = 25;

    @Option(
            names = "--fail",
            description =
                    "Exit with 1 if ready is later by more than the tolerance, or with"
                            + " 4 if there are too few starts to decide.")
    private boolean fail;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Also write an HTML page with both timelines. For a set, it shows the"
                            + " start nearest to its median.")
    private @Nullable String report;

    /** Runs through this console. */
    public DiffCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(ExitCode.REJECTED, ExitCode.INPUT, ExitCode.INCONCLUSIVE, ExitCode.OUTPUT);
    }

    @Override
    protected ExitCode run() throws Exception {
        DiffOptions options = options();
        List<Startup> before = StartupSet.read(side(0, baseline, "--baseline"), console());
        List<Startup> after = StartupSet.read(side(1, candidate, "--candidate"), console());
        TimelineDiff diff = TimelineDiff.of(table(before), table(after), options);
        if (report != null) {
            OutputFile.write(
                    console(),
                    StartupInput.path(report),
                    out -> HtmlReport.write(typical(before), typical(after), diff, out));
        }
        if (console().wantsJson()) {
            console().json(json -> json.embedded(out -> DiffJson.write(diff, out)));
        } else {
            console().print(DiffText.of(diff, limit));
        }
        return fail ? verdict(diff) : ExitCode.OK;
    }

    private static PhaseTable table(List<Startup> startups) {
        return PhaseTable.of(startups.stream().map(Startup::timeline).toList());
    }

    /** The start nearest to the median, which may lie between two starts. */
    private static Startup typical(List<Startup> startups) {
        double median = Sample.of(startups.stream().map(DiffCommand::nanos).toList()).median();
        return startups.stream()
                .min(Comparator.comparingDouble(startup -> Math.abs(nanos(startup) - median)))
                .orElseThrow();
    }

    private static long nanos(Startup startup) {
        return startup.timeline().duration().toNanos();
    }

    private DiffOptions options() throws CommandFailedException {
        if (limit < 1) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "--limit: must be at least 1, not " + limit);
        }
        return tolerance == null
                ? DiffOptions.DEFAULT
                : DiffOptions.DEFAULT.withTolerance(tolerance);
    }

    private List<String> side(int position, List<String> named, String option)
            throws CommandFailedException {
        if (named.isEmpty() == (both.size() <= position)) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "give two starts or directories, or use --baseline and --candidate"
                            + (named.isEmpty()
                                    ? ""
                                    : "; do not combine an argument with " + option));
        }
        return named.isEmpty() ? List.of(both.get(position)) : named;
    }

    private static ExitCode verdict(TimelineDiff diff) {
        Change ready = diff.ready();
        Change.Interval interval = ready.interval();
        double margin = diff.options().tolerance().margin(ready.baselineNanos());
        if (interval == null) {
            return ExitCode.INCONCLUSIVE;
        } else if (interval.low() > margin) {
            return ExitCode.REJECTED;
        }
        return interval.high() > margin ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }
}
