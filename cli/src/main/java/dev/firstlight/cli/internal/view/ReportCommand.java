package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.rule.Thresholds;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes the report.
 *
 * @since 0.1.0
 */
@Command(
        name = "report",
        header = "Write a report about a start.",
        description =
                "An HTML page goes to a file in the current directory, named after the"
                        + " input. Other formats go to standard output. The page is"
                        + " self-contained: mail it, or keep it as a build artifact.",
        footer = {
            "  firstlight report startup.jfr",
            "  firstlight report --format markdown startup.json",
            "  firstlight report -o build/reports/startup.html startup.json"
        })
public final class ReportCommand extends OneStartCommand {

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.HTML;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file; - is standard output.")
    private @Nullable String output;

    /** Runs through this console. */
    public ReportCommand(Console console) {
        super(console);
    }

    @Override
    protected ExitCode run() throws Exception {
        Startup startup = judged(Thresholds.defaults());
        String target = output;
        if (target == null && format == ReportFormat.HTML) {
            target = baseName() + ".html";
        }
        ReportOutput.write(console(), "report", startup, format, target);
        return ExitCode.OK;
    }

    private String baseName() throws Exception {
        if (file().equals("-")) {
            return "startup";
        }
        Path name = StartupInput.path(file()).getFileName();
        return String.valueOf(name).replaceFirst("(\\.(json|jfr))?(\\.gz)?$", "");
    }
}
