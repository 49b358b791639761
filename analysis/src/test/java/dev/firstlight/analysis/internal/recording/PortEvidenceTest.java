package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which port a recording shows as bound by the service. */
@Tag("slow")
class PortEvidenceTest {

    private static final long MILLI = 1_000_000;

    @TempDir private Path folder;

    private static void assertReadyAfterTheServiceSlept(StartupTimeline timeline) {
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        PhaseRecord slept =
                timeline.phases().stream()
                        .filter(phase -> phase.durationNanos() > 490 * MILLI)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(timeline.phases().toString()));
        assertThat(timeline.duration().toNanos()).isGreaterThanOrEqualTo(slept.endNanos());
    }

    @Test
    void thePortOfTheJmxAgent_isNotTheServices() throws Exception {
        assertReadyAfterTheServiceSlept(
                StartupReader.read(
                                ForkedRecording.of(folder, LateService.class)
                                        .options(
                                                "-Dcom.sun.management.jmxremote.port=0",
                                                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                                                "-Dcom.sun.management.jmxremote.authenticate=false",
                                                "-Dcom.sun.management.jmxremote.ssl=false")
                                        .run())
                        .timeline());
    }

    @Test
    void aClientsThread_isNoPort_whateverItIsCalled() throws Exception {
        assertReadyAfterTheServiceSlept(
                StartupReader.read(
                                ForkedRecording.of(folder, LateService.class)
                                        .arguments("agent-http-dispatcher")
                                        .run())
                        .timeline());
    }
}
