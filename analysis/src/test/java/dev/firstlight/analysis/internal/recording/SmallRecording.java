package dev.firstlight.analysis.internal.recording;

import dev.firstlight.jfr.JfrEvents;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Recording;

/** The smallest recording with an event of every kind, created in this JVM. */
public final class SmallRecording {

    private SmallRecording() {}

    /** Writes it. */
    public static void write(Path file) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation").with("period", "beginChunk");
            recording.enable("jdk.BooleanFlag").with("period", "beginChunk");
            recording.enable("jdk.ThreadSleep").withoutThreshold();
            recording.enable("jdk.ThreadPark").withoutThreshold();
            recording.enable("jdk.GarbageCollection");
            recording.enable("jdk.GCPhasePause");
            recording.enable("jdk.ExecutionSample").with("period", "1 ms");
            recording.enable("jdk.NativeMethodSample").with("period", "1 ms");
            recording.start();
            Instant begin = Instant.now();
            Thread.sleep(5);
            System.gc();
            JfrEvents.write(
                    StartupTimeline.builder()
                            .startId("small")
                            .outcome(Outcome.READY)
                            .processStart(begin, ProcessStartSource.JVM)
                            .durationNanos(20_000_000)
                            .addStage(1, Stage.JVM, 0, 1_000_000, false)
                            .addStage(2, Stage.INIT, 1_000_000, 20_000_000, false)
                            .addPhase(
                                    PhaseRecord.builder()
                                            .id(3)
                                            .parentId(2)
                                            .name("phase")
                                            .stage(Stage.INIT)
                                            .startNanos(1_500_000)
                                            .endNanos(9_000_000)
                                            .thread(
                                                    Thread.currentThread().getName(),
                                                    Thread.currentThread().getId())
                                            .attributes(Map.of("type", "a.B", "n", 5L))
                                            .build())
                            .build(),
                    Set.of());
            Thread.sleep(5);
            recording.stop();
            recording.dump(file);
        }
    }
}
