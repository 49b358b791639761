package dev.firstlight.benchmarks.page;

import dev.firstlight.analysis.Startup;
import dev.firstlight.report.HtmlReport;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** The measured program: reads a timeline, writes its report, and ends. */
public final class WriteReport {

    private WriteReport() {}

    /**
     * Runs the program.
     *
     * @param args the timeline's file, and the report's
     */
    public static void main(String... args) throws Exception {
        StartupTimeline timeline;
        try (Reader source = Files.newBufferedReader(Path.of(args[0]))) {
            timeline = TimelineJson.read(source);
        }
        try (OutputStream target = Files.newOutputStream(Path.of(args[1]))) {
            HtmlReport.write(Startup.of(args[0], timeline), target);
        }
    }
}
