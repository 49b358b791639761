package dev.firstlight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads the trace back as a viewer does. */
class PerfettoTraceTest {

    private static TraceEvents trace(Startup startup) {
        StringBuilder text = new StringBuilder();
        try {
            PerfettoTrace.write(startup, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TraceEvents.read(text.toString());
    }

    private static TraceEvents trace(StartupTimeline timeline) {
        return trace(Startup.of("a", timeline));
    }

    @Test
    void trace_hasATrackForStagesPathAndThreads() {
        TraceEvents trace = trace(Starts.startup());

        assertThat(trace.trackNames().values())
                .containsExactlyInAnyOrder(
                        "stages", "critical path", "main", "main (2)", "bootstrap-1");
        assertThat(trace.slices("stages"))
                .extracting(TraceEvents.Slice::name)
                .containsExactly("jvm", "config", "di", "warmup");
        assertThat(trace.slices("main (2)"))
                .extracting(TraceEvents.Slice::name)
                .containsExactly("handed over");
        assertThat(trace.slices("critical path").stream().mapToLong(TraceEvents.Slice::nanos).sum())
                .isEqualTo(2_800 * Starts.MILLI);
        trace.checkNesting();
    }

    @Test
    void trace_hasOneTrackForMainBeforeAndAfterTheFirstHook() {
        StartupTimeline timeline =
                Starts.timeline().toBuilder()
                        .addPhase(Starts.phase(9, 1, "launch", Stage.JVM, 0, 400, "main", 77))
                        .build();

        assertThat(trace(timeline).slices("main"))
                .extracting(TraceEvents.Slice::name)
                .contains("launch", "entityManagerFactory: afterPropertiesSet");
    }

    @Test
    void trace_hasAnArrowToWorkOfAnotherThread() {
        TraceEvents trace = trace(Starts.startup());

        assertThat(trace.arrows()).containsExactly("main > bootstrap-1");
    }

    @Test
    void trace_tellsTimesToTheNanosecond() {
        StartupTimeline timeline =
                Starts.builder(100_000)
                        .addStage(1, Stage.DI, 0, 100_000 * Starts.MILLI, false)
                        .addPhase(
                                PhaseRecord.builder()
                                        .id(9)
                                        .parentId(1)
                                        .name("a")
                                        .stage(Stage.DI)
                                        .startNanos(98_765_432_101L)
                                        .endNanos(98_765_432_104L)
                                        .thread("main", 1)
                                        .failed(true)
                                        .attributes(Map.of("k", 1.5))
                                        .build())
                        .build();

        TraceEvents.Slice slice = trace(timeline).slices("main").get(0);

        assertThat(slice.startNanos()).isEqualTo(98_765_432_101L);
        assertThat(slice.nanos()).isEqualTo(3);
        assertThat(slice.args()).containsEntry("failed", true).containsEntry("attribute k", 1.5);
    }

    @Test
    void trace_ofAnyTimeline_holdsEachPhaseOnceAndNests() {
        qt().withExamples(400)
                .forAll(integers().between(0, 60), integers().all())
                .checkAssert((count, seed) -> {
                    StartupTimeline timeline = random(count, new Random(seed));
                    TraceEvents trace = trace(timeline);
                    trace.checkNesting();
                    List<Integer> ids = new ArrayList<>();
                    for (String track : new HashSet<>(trace.trackNames().values())) {
                        if (!Set.of("stages", "critical path").contains(track)) {
                            trace.slices(track).forEach(slice -> ids.add(slice.id()));
                        }
                    }
                    assertThat(ids)
                            .containsExactlyInAnyOrderElementsOf(
                                    timeline.phases().stream().map(PhaseRecord::id).toList());
                });
    }

    /**
     * Phases anywhere, with any parent that began before: overlapping, outliving, across threads.
     */
    private static StartupTimeline random(int count, Random random) {
        StartupTimeline.Builder builder =
                Starts.builder(1_000).addStage(1, Stage.DI, 0, 1_000 * Starts.MILLI, false);
        List<PhaseRecord> phases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int parent = 1;
            long earliest = 0;
            if (!phases.isEmpty() && random.nextInt(4) > 0) {
                PhaseRecord chosen = phases.get(random.nextInt(phases.size()));
                parent = chosen.id();
                earliest = chosen.startNanos() / Starts.MILLI;
            }
            long from = earliest + random.nextInt((int) (1_000 - earliest) / 2 + 1);
            long to = from + random.nextInt((int) (1_000 - from) + 1);
            int thread = 1 + random.nextInt(3);
            phases.add(
                    Starts.phase(
                            10 + i, parent, "p" + i, Stage.DI, from, to, "t" + thread, thread));
        }
        phases.forEach(builder::addPhase);
        return builder.build();
    }

    @Test
    void trace_ofHostileNames_isValidJson() {
        TraceEvents trace = trace(Starts.hostile());

        assertThat(trace.trackNames().values())
                .contains("</script><script>window.hacked=1</script>");
        trace.checkNesting();
    }
}
