package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.jfr.JfrEvents;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/**
 * A recording contains the reason why it was made, and therefore whether the objective applies to
 * its start.
 */
class ArmedRecordingTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"ARMED, INFO", "MISSED, WARN"})
    void aRecording_tellsWhyItWasMade(Profiling profiling, Severity severity) throws Exception {
        Path file = folder.resolve("start.jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("default"))) {
            recording.start();
            JfrEvents.write(timeline(profiling), Set.of());
            recording.stop();
            recording.dump(file);
        }

        Startup read = StartupReader.read(file);
        JudgedStart seenByJmc = JudgedStart.of(JfrLoaderToolkit.loadEvents(file.toFile()));

        assertThat(read.timeline().profiling()).contains(profiling);
        assertThat(Timelines.of(seenByJmc).profiling()).contains(profiling);
        assertThat(Findings.byDefault().of(read))
                .filteredOn(finding -> finding.rule().equals("objective-missed"))
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    private static StartupTimeline timeline(Profiling profiling) {
        long length = Duration.ofSeconds(3).toNanos();
        return StartupTimeline.builder()
                .startId("7kq2m0xw4d")
                .outcome(Outcome.READY)
                .profiling(profiling)
                .objective(new Objective(Duration.ofSeconds(2), 99))
                .durationNanos(length)
                .addStage(1, Stage.INIT, 0, length, false)
                .build();
    }
}
