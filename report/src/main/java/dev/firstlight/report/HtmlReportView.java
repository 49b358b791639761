package dev.firstlight.report;

import dev.firstlight.analysis.ObservedStart;
import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.internal.recording.RecordingReader;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.core.TimelineView;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTML report for services that have this module on their class path. The endpoint of the
 * Spring adapter, the development UI of Quarkus, and recorded starts use it. Stateless.
 *
 * @since 0.1.0
 */
public final class HtmlReportView implements TimelineView {

    /** For the service loader. */
    public HtmlReportView() {}

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String mediaType() {
        return HtmlReport.MEDIA_TYPE;
    }

    @Override
    public String fileExtension() {
        return "html";
    }

    @Override
    public void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target)
            throws IOException {
        Startup startup = startup(timeline, recording);
        HtmlReport.write(startup.withFindings(Findings.byDefault().of(startup)), target);
    }

    /** If a recording cannot be read, only its part of the report is missing. */
    private static Startup startup(StartupTimeline timeline, @Nullable Path recording) {
        List<String> notes = List.of();
        if (recording != null) {
            try {
                return RecordingReader.read(recording, recording, timeline, ObservedStart.NONE);
            } catch (StartupFileException e) {
                notes = List.of("The recording is not part of this report: " + e.getMessage());
            }
        }
        return Startup.of(timeline.startId(), timeline)
                .withOrigin(Origin.of(timeline))
                .withNotes(notes);
    }
}
