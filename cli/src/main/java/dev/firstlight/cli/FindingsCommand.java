package dev.firstlight.cli;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.rule.Thresholds;
import dev.firstlight.cli.terminal.CommandFailedException;
import dev.firstlight.cli.terminal.Console;
import dev.firstlight.cli.terminal.ExitCode;
import dev.firstlight.cli.terminal.Style;
import dev.firstlight.timeline.JsonWriter;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is slow about a start, and what to change. */
@Command(
        name = "findings",
        header = "Say what is slow about a start, and what to change.",
        description =
                "Rules judge the start, each with the evidence for its verdict. Many need a recording;"
                        + " without one they say nothing. docs/findings.md has them all.",
        footer = {
            "  firstlight findings startup.jfr",
            "  firstlight findings --recording startup.jfr startup.json",
            "  firstlight findings --fail-on warn --threshold lock-wait.wait='50 ms' startup.jfr"
        })
final class FindingsCommand extends StartupCommand {

    @Option(
            names = "--threshold",
            paramLabel = "LIMIT=VALUE",
            description = "Another limit of a rule, such as lock-wait.wait='50 ms'. Repeatable.")
    private Map<String, String> thresholds = Map.of();

    @Option(
            names = {"-a", "--all"},
            description = "Also those where nothing is wrong, or where data is missing.")
    private boolean all;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "End with 1 when there is a finding as severe: info or warn.")
    private @Nullable Severity failOn;

    FindingsCommand(Console console) {
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
        long ok = count(startup, Severity.OK);
        long unknown = count(startup, Severity.NA);
        console()
                .println(
                        (shown.isEmpty() ? "Nothing to object to: " : "")
                                + ok
                                + " rules found nothing wrong, "
                                + unknown
                                + " lacked data"
                                + (unknown > 0 && startup.recording() == null
                                        ? "; a recording would help"
                                        : ""));
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case WARN -> Style.RED;
            case INFO -> Style.YELLOW;
            case OK -> Style.GREEN;
            case NA -> Style.FAINT;
        };
    }

    private static long count(Startup startup, Severity severity) {
        return startup.findings().stream().filter(f -> f.severity() == severity).count();
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
