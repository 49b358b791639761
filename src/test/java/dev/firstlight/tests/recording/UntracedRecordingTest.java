package dev.firstlight.tests.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a recording shows about a start with Firstlight off. */
@Tag("slow")
class UntracedRecordingTest {

    @TempDir private static Path folder;

    @ParameterizedTest
    @EnumSource(Sample.class)
    void stages_comeFromJvmAndSockets(Sample sample) throws Exception {
        Path own = Files.createDirectories(folder.resolve(sample.name()));
        Path settings = own.resolve("startup.jfc");
        try (InputStream in = LeanRecording.settings()) {
            Files.write(settings, in.readAllBytes());
        }
        Path file = own.resolve("start.jfr");
        Instant answered;
        try (SampleProcess process =
                Launch.of(sample, own)
                        .main(sample.mainClass(), sample.classPath())
                        .fast()
                        .jvm("-Dfirstlight.enabled=false", "-Xlog:jfr*=off")
                        .jvm("-XX:StartFlightRecording=filename=" + file + ",settings=" + settings)
                        .start()
                        .awaitHealthy()) {
            answered = Instant.now();
            assertThat(process.stop()).isEqualTo(128 + 15);
        }

        Startup startup = StartupReader.read(file);

        StartupTimeline timeline = startup.timeline();
        assertThat(startup.origin()).isEqualTo(Origin.RECORDING);
        assertThat(timeline.outcome()).as("%s", startup.notes()).isEqualTo(Outcome.READY);
        // A thread accepts connections before the first response.
        assertThat(timeline.processStart().plus(timeline.duration())).isBefore(answered);
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .containsExactly(Stage.JVM, Stage.INIT);
        assertThat(timeline.stageNanos(Stage.INIT).orElseThrow()).isPositive();
        assertThat(startup.recording().costs()).isNotEmpty();
        assertThat(startup.recording().counts().get("class.loads")).isGreaterThan(100);
    }
}
