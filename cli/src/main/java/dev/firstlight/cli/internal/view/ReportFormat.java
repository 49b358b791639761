package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.report.HtmlReport;
import dev.firstlight.report.MarkdownSummary;
import dev.firstlight.report.PerfettoTrace;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import dev.firstlight.timeline.TimelineText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The output formats of a start. */
enum ReportFormat {
    /** A self-contained HTML page. */
    HTML {
        @Override
        void write(Startup startup, OutputStream target) throws IOException {
            HtmlReport.write(startup, target);
        }
    },
    /** For a pull request or the summary of a job. */
    MARKDOWN {
        @Override
        void write(Startup startup, OutputStream target) throws IOException {
            Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
            out.write(MarkdownSummary.of(startup));
            out.flush();
        }
    },
    /** For Perfetto and Chrome's tracing. */
    PERFETTO {
        @Override
        void write(Startup startup, OutputStream target) throws IOException {
            Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
            PerfettoTrace.write(startup, out);
            out.flush();
        }
    },
    /** Critical chain, blame and tree. */
    TEXT {
        @Override
        void write(Startup startup, OutputStream target) throws IOException {
            StartupTimeline timeline = startup.timeline();
            Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
            out.write(TimelineText.criticalChain(timeline));
            out.write('\n');
            out.write(TimelineText.blame(timeline, BLAMED));
            out.write('\n');
            out.write(TimelineText.tree(timeline));
            out.flush();
        }
    },
    /** The timeline, as Firstlight itself writes it. */
    JSON {
        @Override
        void write(Startup startup, OutputStream target) throws IOException {
            Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
            TimelineJson.write(startup.timeline(), out);
            out.write('\n');
            out.flush();
        }
    };

    private static final int BLAMED = 25;

    /** Writes the start in UTF-8. The caller closes the target. */
    abstract void write(Startup startup, OutputStream target) throws IOException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
