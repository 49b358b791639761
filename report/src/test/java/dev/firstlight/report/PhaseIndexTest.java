package dev.firstlight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhaseIndexTest {

    private static String nameAt(StartupTimeline timeline, Long thread, long millis) {
        PhaseRecord phase = new PhaseIndex(timeline).at(thread, millis * Starts.MILLI);
        return phase == null ? "none" : phase.name();
    }

    @Test
    void at_isTheInnermostPhaseOfTheThread() {
        StartupTimeline timeline = Starts.timeline();

        assertThat(nameAt(timeline, 1L, 1_000))
                .isEqualTo("entityManagerFactory: afterPropertiesSet");
        assertThat(nameAt(timeline, 1L, 1_920)).isEqualTo("entityManagerFactory");
        assertThat(nameAt(timeline, 20L, 1_920)).isEqualTo("cache.prices");
        assertThat(nameAt(timeline, 1L, 2_350)).isEqualTo("handed over");
    }

    @Test
    void at_withoutAPhase_isTheStage() {
        StartupTimeline timeline = Starts.timeline();

        assertThat(nameAt(timeline, 1L, 730)).isEqualTo("di");
        assertThat(nameAt(timeline, 99L, 1_000)).isEqualTo("di");
        assertThat(nameAt(timeline, null, 100)).isEqualTo("jvm");
        assertThat(nameAt(timeline, 1L, 2_800)).isEqualTo("none");
        assertThat(nameAt(timeline, 1L, -1)).isEqualTo("none");
    }

    @Test
    void at_isWhatALookAtAllPhasesFinds() {
        qt().withExamples(300)
                .forAll(integers().between(1, 25), integers().all())
                .checkAssert((count, seed) -> {
                    Random random = new Random(seed);
                    StartupTimeline.Builder builder =
                            Starts.builder(50).addStage(1, Stage.DI, 0, 50 * Starts.MILLI, false);
                    for (int i = 0; i < count; i++) {
                        int from = random.nextInt(50);
                        builder.addPhase(
                                Starts.phase(
                                        10 + i,
                                        1,
                                        "p" + i,
                                        Stage.DI,
                                        from,
                                        from + random.nextInt(51 - from)));
                    }
                    StartupTimeline timeline = builder.build();
                    PhaseIndex index = new PhaseIndex(timeline);
                    for (int millis = 0; millis < 50; millis++) {
                        long nanos = millis * Starts.MILLI;
                        PhaseRecord expected =
                                timeline.phases().stream()
                                        .filter(p ->
                                                p.startNanos() <= nanos && nanos < p.endNanos())
                                        .max(
                                                Comparator.comparingLong(PhaseRecord::startNanos)
                                                        .thenComparingInt(PhaseRecord::id))
                                        .orElse(timeline.stages().get(0));
                        assertThat(index.at(1L, nanos)).as("at %d ms", millis).isEqualTo(expected);
                    }
                });
    }
}
