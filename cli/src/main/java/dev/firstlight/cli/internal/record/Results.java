package dev.firstlight.cli.internal.record;

import dev.firstlight.analysis.ObservedStart;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.OutputFile;
import dev.firstlight.cli.internal.terminal.Progress;
import dev.firstlight.cli.internal.terminal.Style;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.ReadySignal;
import dev.firstlight.report.HtmlReport;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import dev.firstlight.timeline.TimelineText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the remains of a start into files and messages. */
final class Results {

    private static final int SHOWN = 5;

    private final Console console;
    private final OutputFolder folder;
    private final boolean recorded;
    private final long running;
    private @Nullable Startup startup;
    private @Nullable String unreadable;

    /**
     * @param recorded whether there is a recording
     * @param running id of the process that was left running, otherwise 0
     */
    Results(Console console, OutputFolder folder, boolean recorded, long running) {
        this.console = console;
        this.folder = folder;
        this.recorded = recorded;
        this.running = running;
    }

    /**
     * Reads the remains, and writes the results.
     *
     * @param observed the observations from outside
     */
    private void prepare(ObservedStart observed) throws CommandFailedException {
        try (Progress progress = Progress.of(console, "writing the report")) {
            progress.show("");
            Startup read = read(observed);
            if (read != null) {
                read = read.withFindings(Findings.byDefault().of(read));
                startup = read;
                if (!Files.exists(folder.timeline())) {
                    StartupTimeline timeline = read.timeline();
                    OutputFile.replace(folder.timeline(), out -> write(timeline, out));
                }
                Startup judged = read;
                OutputFile.replace(folder.report(), out -> HtmlReport.write(judged, out));
            }
        } catch (StartupFileException e) {
            unreadable = e.getMessage();
        } catch (IOException e) {
            throw FileFailure.writing(folder.path(), e);
        }
    }

    private static void write(StartupTimeline timeline, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TimelineJson.write(timeline, text);
        text.flush();
    }

    private @Nullable Startup read(ObservedStart observed) throws IOException {
        if (!Files.exists(folder.timeline())) {
            return recorded ? StartupReader.read(folder.recording(), observed) : null;
        }
        if (recorded) {
            try {
                return StartupReader.read(folder.timeline(), folder.recording());
            } catch (StartupFileException e) {
                // The timeline alone is enough for a report.
                unreadable = e.getMessage();
            }
        }
        return StartupReader.read(folder.timeline());
    }

    /**
     * Shows the results of a program that became ready.
     *
     * @param launched when it was started, by the clock of its duration
     */
    void show(ColdStart start, Instant launched) throws CommandFailedException {
        prepare(new ObservedStart(launched, launched.plus(start.execToReady())));
        if (unreadable != null) {
            console.note(unreadable);
        }
        if (console.wantsJson()) {
            json(start);
            return;
        }
        String duration = Durations.format(start.execToReady().toNanos());
        console.println(
                console.styled(Style.BOLD, "ready in " + duration)
                        + ", according to "
                        + words(start.signal())
                        + (recorded ? " (recording slows a start; --no-jfr avoids that)" : ""));
        if (startup != null) {
            shares(startup.timeline());
            findings(startup);
        }
        if (running != 0) {
            console.println("The program keeps running as process " + running + '.');
        }
        console.println("Files written:");
        folder.written().forEach(file -> console.println("  " + file));
    }

    private static String words(ReadySignal signal) {
        return switch (signal) {
            case TIMELINE -> "its own timeline";
            case HEALTH -> "its health URL";
            case LOG -> "its output";
        };
    }

    private void shares(StartupTimeline timeline) {
        console.println("Largest parts of the critical path:");
        int shown = 0;
        for (Map.Entry<Integer, Long> share : TimelineText.criticalShares(timeline).entrySet()) {
            if (shown++ == SHOWN) {
                break;
            }
            String length = Durations.format(share.getValue());
            console.println(
                    " ".repeat(Math.max(1, 11 - length.length()))
                            + length
                            + "  "
                            + TimelineText.shortPath(timeline, share.getKey()));
        }
    }

    private void findings(Startup judged) {
        for (Finding finding : judged.findings()) {
            if (finding.severity() == Severity.WARN) {
                console.println(
                        console.styled(Style.RED, "WARN")
                                + "  "
                                + finding.rule()
                                + ": "
                                + Console.printable(finding.summary()));
            }
        }
    }

    private void json(ColdStart start) {
        console.json(json -> {
            json.beginObject();
            json.name("formatVersion").value(1);
            json.name("command").value("record");
            json.name("outcome").value("ready");
            json.name("signal").value(start.signal().tag());
            json.name("durationNanos").value(start.execToReady().toNanos());
            json.name("recorded").value(recorded);
            if (running != 0) {
                json.name("runningPid").value(running);
            }
            if (startup != null) {
                json.name("startId").value(startup.timeline().startId());
            }
            json.name("written").beginArray();
            folder.written().forEach(file -> json.value(file.toString()));
            json.endArray().endObject();
        });
    }

    /** The failure, with the remains of the start. */
    CommandFailedException explain(CommandFailedException failure) {
        try {
            prepare(ObservedStart.NONE);
        } catch (CommandFailedException e) {
            console.note(String.valueOf(e.getMessage()));
        }
        List<String> files = folder.written().stream().map(Path::toString).toList();
        try {
            folder.tidy();
        } catch (IOException e) {
            console.note("cannot clean up " + folder.path() + ": " + FileFailure.reason(e));
        }
        return new CommandFailedException(
                failure.exitCode(),
                failure.getMessage() + (files.isEmpty() ? "" : "; see " + String.join(", ", files)),
                failure.getCause(),
                failure.details());
    }
}
