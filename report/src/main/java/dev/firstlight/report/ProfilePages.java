package dev.firstlight.report;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.internal.event.PlainRecording;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import one.convert.Arguments;
import one.convert.JfrToHeatmap;
import one.jfr.JfrReader;
import org.jspecify.annotations.Nullable;

/**
 * Flame graph and heat map of a start, as complete pages for frames.
 *
 * @param flame the flame graph, or null without samples
 * @param heat the heat map, or null without samples
 */
record ProfilePages(@Nullable String flame, @Nullable String heat) {

    static final ProfilePages NONE = new ProfilePages(null, null);

    private static final Pattern SCRIPT = Pattern.compile("(?i)<(/?)script");
    private static final int FLAME_SCRIPTS = 2;
    private static final int HEAT_SCRIPTS = 1;

    /** Creates the pages; there are none for a recording that the converter cannot read. */
    static ProfilePages of(Startup startup) {
        RecordingFacts recording = startup.recording();
        if (recording == null) {
            return NONE;
        }
        try (PlainRecording plain = PlainRecording.of(recording.file())) {
            String file = plain.file().toString();
            String flame = FlameGraphPage.of(startup.timeline(), recording, file);
            if (flame == null) {
                return NONE;
            }
            String heat = heatMap(startup.timeline(), recording, file);
            return new ProfilePages(
                    frame(flame, FLAME_SCRIPTS, "flame-frame.js"),
                    frame(heat, HEAT_SCRIPTS, "heat-frame.js"));
        } catch (IOException | RuntimeException unreadable) {
            // The recording is foreign or truncated: the report is complete except for its profile.
            return NONE;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        if (flame != null) {
            all.add(flame);
        }
        if (heat != null) {
            all.add(heat);
        }
        return all;
    }

    private static String heatMap(StartupTimeline timeline, RecordingFacts recording, String file)
            throws IOException {
        Arguments arguments = arguments(timeline, recording);
        arguments.title = "Samples from process start to ready";
        try (JfrReader reader = new JfrReader(file)) {
            JfrToHeatmap converter = new JfrToHeatmap(reader, arguments);
            converter.convert();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            converter.dump(out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    /** Limits the conversion to the start. */
    static Arguments arguments(StartupTimeline timeline, RecordingFacts recording) {
        Arguments arguments = new Arguments();
        long begin = recording.processStart().toEpochMilli();
        arguments.from = begin;
        arguments.to = begin + timeline.duration().toMillis() + 1;
        arguments.dot = true;
        return arguments;
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /** A name that cannot end the script into which the converter writes it. */
    static String harmless(String name) {
        return TimelineText.printable(name)
                .replace('<', '\u2039')
                .replace('>', '\u203a')
                .replace('&', '+');
    }

    /**
     * The page with our script, which communicates with the report. Null if the number of scripts
     * differs from the converter's template, which means that a name in the recording forged one.
     */
    private static @Nullable String frame(String page, int scripts, String ours) {
        if (SCRIPT.matcher(page).results().count() != 2L * scripts) {
            return null;
        }
        int head = page.indexOf("<style>");
        int end = page.lastIndexOf("</body>");
        if (head < 0 || end < 0) {
            return null;
        }
        return page.substring(0, head)
                + "<script>"
                + PageTemplate.resource("page/frame-head.js")
                + "</script>"
                + page.substring(head, end).replace(" autofocus>", ">")
                + "<script>"
                + PageTemplate.resource("page/" + ours)
                + "</script>"
                + page.substring(end);
    }
}
