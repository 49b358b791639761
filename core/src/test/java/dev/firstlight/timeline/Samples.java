package dev.firstlight.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Handmade timelines that resemble those of real services. */
final class Samples {

    private static final long MS = 1_000_000;

    private Samples() {}

    /** A start of 2.814 s with beans, a background thread and a warm-up. */
    static StartupTimeline.Builder ready() {
        return common().outcome(Outcome.READY)
                .objective(new Objective(Duration.ofSeconds(2), 99))
                .firstResponseNanos(2_830 * MS)
                .dropped(12);
    }

    /** The same, failed at 2.1 s while the database did not respond. */
    static StartupTimeline.Builder failed() {
        Map<String, Object> none = Map.of();
        return header().outcome(Outcome.FAILED)
                .durationNanos(2_100 * MS)
                .addStage(1, Stage.JVM, 0, 412 * MS, false)
                .addStage(2, Stage.DI, 412 * MS, 2_100 * MS, true)
                .addPhase(
                        phase(64, 2, "entityManagerFactory", 500, 2_100, "main", true, true, none))
                .addPhase(phase(65, 64, "connect", 600, 2_100, "main", true, true, none))
                .failure(Failure.of("java.net.ConnectException", "Connection refused", 65))
                .addStuckThread(
                        StuckThread.of(
                                "main",
                                65,
                                List.of(
                                        "java.base/java.net.Socket.connect(Socket.java:633)",
                                        "app//com.example.Db.open(Db.java:42)")));
    }

    private static StartupTimeline.Builder common() {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("type", "com.example.PriceCache");
        type.put("entries", 12_000L);
        type.put("ratio", 0.25);
        type.put("warm", true);
        Map<String, Object> none = Map.of();
        return header().durationNanos(2_814 * MS)
                .addStage(1, Stage.JVM, 0, 412 * MS, false)
                .addStage(2, Stage.INIT, 412 * MS, 500 * MS, false)
                .addStage(3, Stage.DI, 500 * MS, 2_000 * MS, false)
                .addStage(4, Stage.LISTEN, 2_000 * MS, 2_100 * MS, false)
                .addStage(5, Stage.WARMUP, 2_100 * MS, 2_814 * MS, false)
                .addPhase(phase(50, 1, "exec", 0, 5, "main", false, false, none))
                .addPhase(phase(51, 1, "create-jvm", 5, 90, "main", false, false, none))
                .addPhase(phase(52, 1, "launch", 90, 412, "main", false, false, none))
                .addPhase(
                        phase(
                                64,
                                3,
                                "entityManagerFactory",
                                600,
                                1_500,
                                "main",
                                false,
                                false,
                                none))
                .addPhase(phase(65, 64, "connect", 650, 1_150, "main", false, false, none))
                .addPhase(phase(66, 3, "priceCache", 700, 1_900, "loader-1", false, false, type))
                .addPhase(phase(67, 64, "validate", 1_200, 1_450, "main", true, false, none))
                .addPhase(
                        phase(
                                68,
                                5,
                                "await search-index",
                                2_100,
                                2_814,
                                "main",
                                false,
                                false,
                                none))
                .addPhase(phase(69, 5, "metrics", 2_500, 2_814, "metrics", false, true, none));
    }

    private static StartupTimeline.Builder header() {
        return StartupTimeline.builder()
                .startId("7kq2m0xw4d")
                .startKind(StartKind.COLD)
                .service(
                        ServiceInfo.builder()
                                .service("shop")
                                .env("prod")
                                .version("1.4.2")
                                .framework("spring-boot 4.1.1")
                                .jvm("17.0.15")
                                .processors(2)
                                .maxHeapBytes(536_870_912)
                                .build())
                .processStart(
                        Instant.parse("2026-01-05T08:30:00.123456789Z"),
                        ProcessStartSource.KERNEL_AND_JVM)
                .capacity(4_096);
    }

    private static PhaseRecord phase(
            int id,
            int parent,
            String name,
            long startMillis,
            long endMillis,
            String thread,
            boolean failed,
            boolean open,
            Map<String, Object> attributes) {
        Stage stage = startMillis < 412 ? Stage.JVM : startMillis < 2_000 ? Stage.DI : Stage.WARMUP;
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent)
                .name(name)
                .stage(stage)
                .startNanos(startMillis * MS)
                .endNanos(endMillis * MS)
                .open(open)
                .thread(thread, thread.equals("main") ? 1 : 31)
                .failed(failed)
                .attributes(attributes)
                .build();
    }
}
