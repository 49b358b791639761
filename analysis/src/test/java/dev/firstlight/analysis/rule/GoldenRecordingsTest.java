package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.internal.event.FileEvents;
import dev.firstlight.analysis.internal.event.RecordedEvents;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RunnableFuture;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;

/**
 * Recordings of the plain sample and their findings: unchanged; with all faults planted; with a
 * developer's options; throttled by a container. The number is the Java version.
 */
class GoldenRecordingsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clean-17",
                "clean-25",
                "faults-17",
                "faults-25",
                "development-17",
                "development-25",
                "throttled-17"
            })
    void aRecording_isJudgedAsBefore(String name) throws Exception {
        Path file = unpack(name);
        IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile());
        JudgedStart seenByJmc = JudgedStart.of(items);
        StartupTimeline timeline = Timelines.of(seenByJmc);
        Instant processStart = timeline.processStart();
        long ready = timeline.duration().toNanos();
        RecordedEvents events = FileEvents.read(file, processStart, ready);
        List<Finding> findings =
                Findings.byDefault().judge(new JudgedStart(timeline, true, events, ready));

        assertThat(text(timeline, findings)).as(name).isEqualTo(expected(name));
        assertThat(severities(items))
                .isEqualTo(
                        findings.stream()
                                .collect(
                                        Collectors.toMap(
                                                Finding::rule,
                                                finding -> finding.severity().name(),
                                                (a, b) -> a,
                                                TreeMap::new)));
    }

    @Test
    void aPackedRecording_isJudgedAsIfItWereNot() throws Exception {
        Path packed = folder.resolve("packed.jfr");
        try (InputStream in =
                GoldenRecordingsTest.class.getResourceAsStream(path("faults-25", ".jfr.gz"))) {
            Files.copy(in, packed);
        }
        StartupTimeline timeline =
                Timelines.of(
                        JudgedStart.of(JfrLoaderToolkit.loadEvents(unpack("faults-25").toFile())));
        RecordingFacts facts = RecordingFacts.of(packed, timeline.processStart());

        List<Finding> findings =
                Findings.byDefault().of(Startup.of("packed", timeline).withRecording(facts));

        assertThat(text(timeline, findings)).isEqualTo(expected("faults-25"));
    }

    /** The same with the rules as Mission Control runs them. */
    private static Map<String, String> severities(IItemCollection items) throws Exception {
        Map<String, String> severities = new TreeMap<>();
        for (StartupRule rule : StartupRules.all()) {
            RunnableFuture<IResult> evaluation =
                    rule.createEvaluation(
                            items, IPreferenceValueProvider.DEFAULT_VALUES, new ResultProvider());
            evaluation.run();
            String severity = evaluation.get().getSeverity().name();
            severities.put(rule.getId(), severity.equals("WARNING") ? "WARN" : severity);
        }
        return severities;
    }

    private static String text(StartupTimeline timeline, List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        text.append("ready after ")
                .append(Durations.format(timeline.duration().toNanos()))
                .append('\n');
        for (Finding finding : findings) {
            text.append(finding.severity())
                    .append(' ')
                    .append(finding.rule())
                    .append(": ")
                    .append(finding.summary())
                    .append('\n');
            if (!finding.advice().isEmpty()) {
                text.append("     ").append(finding.advice()).append('\n');
            }
        }
        return text.toString();
    }

    private static String expected(String name) throws IOException {
        try (InputStream in = GoldenRecordingsTest.class.getResourceAsStream(path(name, ".txt"))) {
            return in == null
                    ? "no file " + path(name, ".txt")
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path unpack(String name) throws IOException {
        Path file = folder.resolve(name + ".jfr");
        try (InputStream in =
                        GoldenRecordingsTest.class.getResourceAsStream(path(name, ".jfr.gz"));
                InputStream unpacked = new GZIPInputStream(in)) {
            Files.copy(unpacked, file);
        }
        return file;
    }

    private static String path(String name, String suffix) {
        return "/golden/" + name + suffix;
    }
}
