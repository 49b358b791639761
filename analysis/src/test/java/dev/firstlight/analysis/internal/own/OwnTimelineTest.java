package dev.firstlight.analysis.internal.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import org.junit.jupiter.api.Test;

/** The remains of a start whose recording ended before Firstlight's summary. */
class OwnTimelineTest {

    private static OwnPhase phase(
            int id, int parent, String name, Stage stage, long start, long end) {
        return new OwnPhase(
                PhaseRecord.builder()
                        .id(id)
                        .parentId(parent)
                        .name(name)
                        .stage(stage)
                        .startNanos(start)
                        .endNanos(end)
                        .thread("main", 1)
                        .build(),
                0,
                null);
    }

    @Test
    void stagesAreThoseThatPhasesName_andNoneIsAPhaseAsWell() {
        OwnStart start = new OwnStart("cut");
        start.add(phase(1, PhaseRecord.ROOT_ID, "config", Stage.CONFIG, 10, 30));
        start.add(phase(4, 1, "parse", Stage.CONFIG, 12, 20));
        start.add(phase(5, 2, "bean", Stage.DI, 30, 50));
        start.add(phase(6, 3, "port", Stage.LISTEN, 60, 70));
        start.add(phase(7, 2, "late bean", Stage.DI, 80, 90));

        StartupTimeline timeline =
                OwnTimeline.of(start, start.processStart(), OwnTimeline.Jvm.UNKNOWN);

        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage, PhaseRecord::startNanos, PhaseRecord::endNanos)
                .containsExactly(
                        tuple(Stage.JVM, 0L, 10L),
                        tuple(Stage.CONFIG, 10L, 30L),
                        tuple(Stage.DI, 30L, 60L),
                        tuple(Stage.LISTEN, 60L, 80L),
                        tuple(Stage.DI, 80L, 90L));
        assertThat(timeline.phases())
                .extracting(PhaseRecord::name)
                .containsExactly("parse", "bean", "port", "late bean");
    }
}
