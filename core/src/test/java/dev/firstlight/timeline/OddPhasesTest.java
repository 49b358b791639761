package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** An invalid phase is dropped; the timeline stays. */
class OddPhasesTest {

    private static PhaseRecord phase(int id, int parent, String name, long start, long end) {
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent)
                .name(name)
                .stage(Stage.INIT)
                .startNanos(start)
                .endNanos(end)
                .thread("main", 1)
                .build();
    }

    /** Two valid phases, one inside the other, around the phase in question. */
    private static StartupTimeline.Builder with(PhaseRecord odd) {
        return StartupTimeline.builder()
                .outcome(Outcome.FAILED)
                .durationNanos(100)
                .failure(Failure.of("x", "", odd.id()))
                .addStage(1, Stage.INIT, 0, 100, false)
                .addPhase(phase(64, 1, "outer", 10, 90))
                .addPhase(odd)
                .addPhase(phase(66, odd.id() == 65 ? 65 : 64, "inner", 40, 50))
                .dropped(7);
    }

    private static void costsOnlyItself(PhaseRecord odd) {
        assertThatThrownBy(() -> with(odd).build()).isInstanceOf(IllegalArgumentException.class);
        StartupTimeline timeline = with(odd).dropOddPhases().build();
        assertThat(timeline.phases())
                .extracting(PhaseRecord::name)
                .containsExactly("outer", "inner");
        assertThat(timeline.phases().get(1).parentId()).isEqualTo(64);
        assertThat(timeline.dropped()).isEqualTo(8);
    }

    @Test
    void oddPhase_isDroppedAndCounted_andItsChildrenAreKept() {
        costsOnlyItself(phase(65, 64, "", 20, 30));
        costsOnlyItself(phase(65, 64, "after the end", 20, 101));
        costsOnlyItself(phase(65, 64, "before the begin", -1, 30));
        costsOnlyItself(phase(65, 64, "before its parent", 5, 30));
    }

    @Test
    void oddIds_areDroppedAndCounted() {
        costsOnlyItself(phase(64, 1, "twice", 20, 30));
        costsOnlyItself(phase(-3, 1, "negative", 20, 30));
        costsOnlyItself(phase(67, 99, "no parent", 20, 30));
        costsOnlyItself(phase(67, 68, "younger parent", 20, 30));
        costsOnlyItself(phase(67, 67, "its own parent", 20, 30));
    }

    @Test
    void failureOfADroppedPhase_isTheStarts() {
        StartupTimeline timeline = with(phase(65, 64, "", 20, 30)).dropOddPhases().build();
        assertThat(timeline.failure().orElseThrow().phaseId()).isEqualTo(PhaseRecord.ROOT_ID);
        assertThat(TimelineText.tree(timeline)).contains("failed");
    }

    @Test
    void soundTimelines_stayAsTheyAre() {
        for (int seed = 0; seed < 200; seed++) {
            StartupTimeline timeline = RandomTimelines.small(seed);
            assertThat(TimelineJson.toString(timeline.toBuilder().dropOddPhases().build()))
                    .isEqualTo(TimelineJson.toString(timeline));
        }
    }
}
