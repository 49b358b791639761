package dev.firstlight.benchmarks.page;

import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.Map;

/**
 * A start with many phases on many threads, five levels deep, with names and attributes like
 * Spring's.
 */
final class ManyPhases {

    private static final int DEPTH = 5;
    private static final long LENGTH = 20_000_000_000L;

    private ManyPhases() {}

    static StartupTimeline of(int phases, int threads) {
        StartupTimeline.Builder builder =
                StartupTimeline.builder()
                        .startId("many")
                        .outcome(Outcome.READY)
                        .durationNanos(LENGTH)
                        .capacity(phases)
                        .objective(new Objective(Duration.ofSeconds(15), 99))
                        .service(
                                ServiceInfo.builder()
                                        .service("many")
                                        .env("bench")
                                        .version("1")
                                        .framework("spring-boot")
                                        .jvm("25")
                                        .processors(8)
                                        .maxHeapBytes(1L << 32)
                                        .build());
        builder.addStage(1, Stage.DI, 0, LENGTH, false);
        int perThread = (phases + threads - 1) / threads;
        long slice = LENGTH / (perThread / DEPTH + 1);
        for (int i = 0; i < phases; i++) {
            int onThread = i / threads;
            int depth = onThread % DEPTH;
            long begin = onThread / DEPTH * slice;
            long margin = depth * slice / 12;
            int id = 10 + i;
            builder.addPhase(
                    PhaseRecord.builder()
                            .id(id)
                            .parentId(depth == 0 ? 1 : id - threads)
                            .name("org.example.service.Component" + i % 977 + ".init" + depth)
                            .stage(Stage.DI)
                            .startNanos(begin + margin)
                            .endNanos(begin + slice - 1 - margin)
                            .thread("worker-" + i % threads, 100 + i % threads)
                            .attributes(
                                    depth == 0
                                            ? Map.of(
                                                    "beanName",
                                                    "component" + i,
                                                    "type",
                                                    "singleton")
                                            : Map.of())
                            .build());
        }
        return builder.build();
    }
}
