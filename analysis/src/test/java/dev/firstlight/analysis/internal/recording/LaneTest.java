package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static PhaseRecord phase(int id, int parent, long start, long end, long thread) {
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent)
                .name("p" + id)
                .stage(Stage.INIT)
                .startNanos(start)
                .endNanos(end)
                .thread("t", thread)
                .build();
    }

    private static List<String> cut(Lane lane, long start, long end) {
        List<String> pieces = new ArrayList<>();
        lane.cut(start, end, (phase, from, to) -> pieces.add(phase + ":" + from + "-" + to));
        return pieces;
    }

    @Test
    void anInterval_isCutAtTheBoundsOfPhases() {
        PhaseRecord stage =
                PhaseRecord.builder()
                        .id(1)
                        .name("init")
                        .stage(Stage.INIT)
                        .startNanos(0)
                        .endNanos(100)
                        .build();
        Lane lane =
                Lane.of(
                        List.of(phase(2, 1, 10, 60, 1), phase(3, 2, 20, 30, 1)),
                        List.of(stage),
                        100);

        assertThat(cut(lane, -5, 500))
                .containsExactly("1:0-10", "2:10-20", "3:20-30", "2:30-60", "1:60-100");
        assertThat(cut(lane, 25, 35)).containsExactly("3:25-30", "2:30-35");
        assertThat(cut(lane, 100, 120)).isEmpty();
        assertThat(lane.phaseAt(19)).isEqualTo(2);
        assertThat(lane.phaseAt(-1)).isEqualTo(Lane.NONE);
        assertThat(lane.phaseAt(100)).isEqualTo(Lane.NONE);
    }

    @Test
    void randomPhases_areCutAsAWalkOverEachInstantSays() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<PhaseRecord> phases = new ArrayList<>();
            for (int id = 2; id < 14; id++) {
                int start = random.nextInt(90);
                // Not always nested: a phase may be closed by another thread.
                phases.add(phase(id, 1, start, start + random.nextInt(100 - start), 1));
            }
            Lane lane = Lane.of(phases, List.of(), 100);
            int[] seen = new int[100];
            lane.cut(
                    0,
                    100,
                    (phase, from, to) -> {
                        for (long at = from; at < to; at++) {
                            assertThat(seen[(int) at]).isZero();
                            seen[(int) at] = phase;
                        }
                    });
            for (int at = 0; at < 100; at++) {
                PhaseRecord innermost = null;
                for (PhaseRecord phase : phases) {
                    if (phase.startNanos() <= at
                            && at < phase.endNanos()
                            && (innermost == null
                                    || phase.startNanos() > innermost.startNanos()
                                    || (phase.startNanos() == innermost.startNanos()
                                            && phase.id() > innermost.id()))) {
                        innermost = phase;
                    }
                }
                int expected = innermost == null ? Lane.NONE : innermost.id();
                assertThat(seen[at])
                        .as("seed %s at %s of %s", seed, at, phases)
                        .isEqualTo(expected);
                assertThat(lane.phaseAt(at)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aStage_hasTheTimeOfTheThreadThatWorksInIt() {
        StartupTimeline timeline =
                StartupTimeline.builder()
                        .durationNanos(300)
                        .addStage(1, Stage.JVM, 0, 100, false)
                        .addStage(2, Stage.DI, 100, 200, false)
                        .addStage(3, Stage.APP, 200, 300, false)
                        .addPhase(phase(4, 2, 110, 190, 7))
                        .addPhase(phase(5, 2, 120, 150, 1))
                        .build();

        Lanes lanes = Lanes.of(timeline, 1);

        assertThat(cut(lanes.of(1), 0, 300)).containsExactly("1:0-100", "5:120-150");
        assertThat(cut(lanes.of(7), 0, 300))
                .containsExactly("2:100-110", "4:110-190", "2:190-200", "3:200-300");
        assertThat(lanes.of(9)).isNull();
    }
}
