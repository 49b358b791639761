package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.rule.Thresholds;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Converts a start for other tools.
 *
 * @since 0.1.0
 */
@Command(
        name = "export",
        header = "Convert a start to the format of another tool.",
        description =
                "The default is Firstlight's timeline JSON, also for a recording or"
                        + " JSON from Spring's endpoint. Its schema is docs/timeline.schema.json.",
        footer = {
            "  firstlight export startup.jfr > startup.json",
            "  firstlight export --format perfetto -o trace.json startup.json",
            "  firstlight export --format markdown startup.json >> $GITHUB_STEP_SUMMARY"
        })
public final class ExportCommand extends OneStartCommand {

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.JSON;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file. Default: standard output.")
    private @Nullable String output;

    /** Runs through this console. */
    public ExportCommand(Console console) {
        super(console);
    }

    @Override
    protected ExitCode run() throws Exception {
        ReportOutput.write(console(), "export", judged(Thresholds.defaults()), format, output);
        return ExitCode.OK;
    }
}
