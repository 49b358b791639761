package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The JVM of {@link ReportProcess}: creates the report of one recording. */
final class ReportMain {

    private static final long LONGEST_NANOS = 90_000_000_000L;

    private ReportMain() {}

    /**
     * Ends by itself, even if the service that began it has ended.
     *
     * @param arguments the recording, which has its timeline beside it, and the temporary file to
     *     write
     */
    public static void main(String[] arguments) throws Exception {
        AtomicReference<@Nullable Exception> fault =
                new AtomicReference<>(new IOException("the report took too long"));
        Thread renderer =
                Aside.start("report", () -> fault.set(render(Path.of(arguments[0]), arguments[1])));
        Aside.join(renderer, System.nanoTime() + LONGEST_NANOS);
        Exception found = fault.get();
        if (found != null) {
            throw found;
        }
    }

    private static @Nullable Exception render(Path recording, String unfinished) {
        try {
            TimelineView report = TimelineViews.find("report");
            if (report == null) {
                return new IOException("firstlight-report is not on the class path");
            }
            Path target = sibling(recording, report.fileExtension());
            Path written = Path.of(unfinished);
            StartupTimeline timeline;
            try (Reader in = Files.newBufferedReader(sibling(recording, "json"))) {
                timeline = TimelineJson.read(in);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
                report.write(timeline, recording, out);
            }
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private static Path sibling(Path recording, String extension) {
        String name = recording.getFileName().toString();
        return recording.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + extension);
    }
}
