package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.rule.Thresholds;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.Style;
import dev.firstlight.report.FindingsText;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows what makes a start slow and what to change.
 *
 * @since 0.1.0
 */
@Command(
        name = "findings",
        header = "Show what makes a start slow and what to change.",
        description =
                "Rules judge the start and show the evidence for each verdict. Most"
                        + " rules need a recording. docs/findings.md describes every rule.",
        footer = {
            "  firstlight findings startup.jfr",
            "  firstlight findings --recording startup.jfr startup.json",
            "  firstlight findings --fail-on warn --threshold lock-wait.wait='50 ms' a.jfr"
        })
public final class FindingsCommand extends OneStartCommand {

    @Option(
            names = "--threshold",
            paramLabel = "NAME=VALUE",
            description =
                    "Change a rule's threshold, for example lock-wait.wait='50 ms'. Repeatable.")
    private Map<String, String> thresholds = Map.of();

    @Option(
            names = {"-a", "--all"},
            description = "Also show rules that found no problem or lack data.")
    private boolean all;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            completionCandidates = Severities.class,
            description = "Exit with 1 if a finding has at least this severity: info or warn.")
    private @Nullable Severity failOn;

    /** The severities of a finding. */
    static final class Severities extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Severities() {
            super(List.of("info", "warn"));
        }
    }

    /** Runs through this console. */
    public FindingsCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(ExitCode.REJECTED, ExitCode.INPUT, ExitCode.OUTPUT);
    }

    @Override
    protected ExitCode run() throws Exception {
        Startup startup = judged(limits());
        if (console().wantsJson()) {
            console().json(json -> write(json, startup));
        } else {
            print(startup);
        }
        Severity worst = failOn;
        boolean rejected =
                worst != null
                        && startup.findings().stream()
                                .anyMatch(finding -> finding.severity().compareTo(worst) >= 0);
        return rejected ? ExitCode.REJECTED : ExitCode.OK;
    }

    private Thresholds limits() throws CommandFailedException {
        Thresholds limits = Thresholds.defaults();
        try {
            for (Map.Entry<String, String> limit : thresholds.entrySet()) {
                limits = limits.with(limit.getKey(), limit.getValue());
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, "--threshold: " + e.getMessage(), e);
        }
        return limits;
    }

    private static boolean says(Finding finding) {
        return finding.severity().compareTo(Severity.INFO) >= 0;
    }

    private void print(Startup startup) {
        List<Finding> shown =
                startup.findings().stream().filter(finding -> all || says(finding)).toList();
        console().println(FindingsText.headline(startup));
        for (Finding finding : shown) {
            String severity = finding.severity().tag().toUpperCase(Locale.ROOT);
            console()
                    .println(
                            console().styled(style(finding.severity()), severity)
                                    + "  "
                                    + finding.rule()
                                    + ": "
                                    + Console.printable(finding.summary()));
            paragraph(finding.explanation());
            paragraph(finding.advice());
            if (says(finding)) {
                finding.evidence().forEach(evidence -> print(evidence, startup));
            }
        }
        boolean lacking =
                startup.findings().stream().anyMatch(finding -> finding.severity() == Severity.NA);
        if (lacking && startup.recording() == null) {
            console().println("A recording would help: `firstlight record` makes one.");
        }
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case WARN -> Style.RED;
            case INFO -> Style.YELLOW;
            case OK -> Style.GREEN;
            case NA -> Style.FAINT;
        };
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            console().println("      " + Console.printable(text));
        }
    }

    private void print(Evidence evidence, Startup startup) {
        Integer phase = evidence.phaseId();
        String where = phase == null ? "" : " (" + named(startup.timeline(), phase) + ")";
        String value = String.join("\n        ", evidence.value().lines().toList());
        console()
                .println(
                        "    - "
                                + Console.printable(evidence.label())
                                + ": "
                                + value.lines()
                                        .map(Console::printable)
                                        .reduce((a, b) -> a + '\n' + b)
                                        .orElse("")
                                + where);
    }

    private static String named(StartupTimeline timeline, int id) {
        PhaseRecord phase = timeline.find(id);
        return TimelineText.path(timeline, id) + (phase == null ? "" : TimelineText.seenIn(phase));
    }

    private static void write(JsonWriter json, Startup startup) throws IOException {
        TimelineRows.begin(json, "findings", startup).name("findings").beginArray();
        for (Finding finding : startup.findings()) {
            json.beginObject();
            json.name("rule").value(finding.rule());
            json.name("name").value(finding.name());
            json.name("severity").value(finding.severity().tag());
            json.name("summary").value(finding.summary());
            json.name("explanation").value(finding.explanation());
            json.name("advice").value(finding.advice());
            json.name("evidence").beginArray();
            for (Evidence evidence : finding.evidence()) {
                json.beginObject();
                json.name("label").value(evidence.label());
                json.name("value").value(evidence.value());
                if (evidence.phaseId() != null) {
                    json.name("phaseId").value(evidence.phaseId().longValue());
                }
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }
}
