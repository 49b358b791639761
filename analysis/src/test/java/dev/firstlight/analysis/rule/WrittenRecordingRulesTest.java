package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.FileEvents;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.RecordedEvents;
import dev.firstlight.analysis.internal.recording.WrittenRecording;
import dev.firstlight.analysis.source.StartupReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings from other tools than the JDK, and recordings with missing parts. */
class WrittenRecordingRulesTest {

    private static final Instant BEGIN = Instant.ofEpochMilli(1_700_000_000_000L);

    @TempDir private Path folder;

    private Path file(WrittenRecording recording) throws Exception {
        return Files.write(folder.resolve("a.jfr"), recording.bytes());
    }

    @Test
    void framesWithoutAMethod_areUnknown_andTheirEventsCount() throws Exception {
        Path file = file(new WrittenRecording().withoutMethod());

        Startup startup = StartupReader.read(file);

        assertThat(Findings.byDefault().of(startup)).isNotEmpty();
        assertThat(startup.recording().stacks())
                .isNotEmpty()
                .allMatch(stack -> stack.frames().get(0).startsWith("unknown"));
        RecordedEvents events = FileEvents.read(file, BEGIN, Duration.ofSeconds(10).toNanos());
        assertThat(events.of(EventTypes.EXECUTION_SAMPLE))
                .hasSize(3)
                .allMatch(event -> event.frames().get(0).toString().equals("unknown.unknown"));
    }

    @Test
    void framesOfManySamples_areSharedByContent() throws Exception {
        int samples = 20_000;
        Path file = file(new WrittenRecording().samples(samples, 100, 200, 10_000));

        RecordedEvents events = FileEvents.read(file, BEGIN, Duration.ofSeconds(10).toNanos());

        Set<Object> stacks = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> frames = Collections.newSetFromMap(new IdentityHashMap<>());
        for (JfrEvent event : events.of(EventTypes.EXECUTION_SAMPLE)) {
            stacks.add(event.frames());
            frames.addAll(event.frames());
        }
        assertThat(events.of(EventTypes.EXECUTION_SAMPLE)).hasSize(samples);
        assertThat(stacks).hasSizeLessThanOrEqualTo(200);
        // At most 50 methods with 900 lines.
        assertThat(frames).hasSizeLessThan(200 * 100);
    }

    @ParameterizedTest
    @CsvSource({"period, 10 ms", "period, 10ms", "interval, 10000000", "interval, 10 ms"})
    void thePeriod_isReadAsItsWriterSaysIt(String name, String value) throws Exception {
        Path file = file(new WrittenRecording().setting(name, value));

        Startup startup = StartupReader.read(file);

        int stage = startup.timeline().stages().get(0).id();
        assertThat(startup.recording().costs(stage).nanos(Cost.ON_CPU)).isEqualTo(30_000_000);
        assertThat(
                        FileEvents.read(file, BEGIN, Duration.ofSeconds(10).toNanos())
                                .samplePeriodNanos())
                .isEqualTo(10_000_000);
    }
}
