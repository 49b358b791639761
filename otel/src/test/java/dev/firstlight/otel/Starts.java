package dev.firstlight.otel;

import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Handmade timelines with times that are not whole microseconds. */
final class Starts {

    static final Instant BEGIN = Instant.parse("2026-01-05T08:30:00.123456789Z");

    private Starts() {}

    static long unixNanos(long sinceBegin) {
        return BEGIN.getEpochSecond() * 1_000_000_000L + BEGIN.getNano() + sinceBegin;
    }

    static StartupTimeline.Builder header() {
        return StartupTimeline.builder()
                .startId("7kq2m0xw4d")
                .service(
                        ServiceInfo.builder()
                                .service("shop")
                                .env("prod")
                                .version("1.4.2")
                                .framework("spring-boot 4.1.1")
                                .jvm("17.0.15")
                                .processors(2)
                                .maxHeapBytes(1 << 29)
                                .build())
                .processStart(BEGIN, ProcessStartSource.KERNEL_AND_JVM)
                .capacity(4_096);
    }

    static StartupTimeline ready() {
        return header().outcome(Outcome.READY)
                .objective(new Objective(Duration.ofSeconds(2), 99))
                .durationNanos(2_814_000_123L)
                .addStage(1, Stage.JVM, 0, 412_000_001L, false)
                .addStage(2, Stage.DI, 412_000_001L, 2_000_000_003L, false)
                .addStage(3, Stage.WARMUP, 2_000_000_003L, 2_814_000_123L, false)
                .addPhase(
                        phase(64, 2, "entityManagerFactory", 600_000_007L, 1_500_000_011L, "main"))
                .addPhase(phase(65, 64, "connect", 650_000_013L, 1_150_000_017L, "main"))
                .addPhase(
                        PhaseRecord.builder()
                                .id(66)
                                .parentId(2)
                                .name("priceCache")
                                .stage(Stage.DI)
                                .startNanos(700_000_019L)
                                .endNanos(1_900_000_023L)
                                .thread("loader-1", 31)
                                .failed(true)
                                .attributes(
                                        Map.of(
                                                "error",
                                                "java.io.IOException",
                                                "entries",
                                                12_000L,
                                                "ratio",
                                                0.25,
                                                "warm",
                                                true))
                                .build())
                .addPhase(
                        PhaseRecord.builder()
                                .id(67)
                                .parentId(66)
                                .name("refresh")
                                .stage(Stage.DI)
                                .startNanos(800_000_029L)
                                .endNanos(2_814_000_123L)
                                .open(true)
                                .thread("loader-1", 31)
                                .build())
                .build();
    }

    static StartupTimeline failed() {
        return header().outcome(Outcome.FAILED)
                .durationNanos(900_000_000L)
                .addStage(1, Stage.DI, 0, 900_000_000L, true)
                .addPhase(
                        PhaseRecord.builder()
                                .id(64)
                                .parentId(1)
                                .name("connect")
                                .stage(Stage.DI)
                                .startNanos(5)
                                .endNanos(900_000_000L)
                                .thread("main", 1)
                                .failed(true)
                                .attributes(Map.of("error", "java.net.ConnectException"))
                                .build())
                .failure(Failure.of("java.net.ConnectException", "Connection refused", 64))
                .build();
    }

    /** Chains of three phases each; inner phases are shorter. */
    static StartupTimeline large(int phases) {
        long end = 10_000_000_000L;
        StartupTimeline.Builder timeline =
                header().outcome(Outcome.READY)
                        .durationNanos(end)
                        .addStage(1, Stage.DI, 0, end, false);
        for (int i = 0; i < phases; i++) {
            int id = 64 + i;
            int parent = i % 3 == 0 ? 1 : id - 1;
            long begin = i * 1_000L + i % 3;
            timeline.addPhase(
                    phase(
                            id,
                            parent,
                            "p" + i,
                            begin,
                            begin + 1_000_000 - (i % 3) * 1_000L,
                            "main"));
        }
        return timeline.build();
    }

    static PhaseRecord phase(int id, int parent, String name, long start, long end, String thread) {
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent)
                .name(name)
                .stage(Stage.DI)
                .startNanos(start)
                .endNanos(end)
                .thread(thread, 1)
                .build();
    }
}
