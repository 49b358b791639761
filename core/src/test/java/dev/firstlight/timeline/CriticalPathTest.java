package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The critical path in examples; {@link TimelinePropertyTest} compares it with its definition. */
class CriticalPathTest {

    private final StartupTimeline.Builder timeline = StartupTimeline.builder();
    private int nextId = 100;

    CriticalPathTest() {
        timeline.durationNanos(100)
                .addStage(1, Stage.JVM, 0, 20, false)
                .addStage(2, Stage.DI, 20, 100, false);
    }

    private int phase(int parent, String name, long start, long end) {
        int id = nextId++;
        Stage stage = start < 20 ? Stage.JVM : Stage.DI;
        timeline.addPhase(
                PhaseRecord.builder()
                        .id(id)
                        .parentId(parent)
                        .name(name)
                        .stage(stage)
                        .startNanos(start)
                        .endNanos(end)
                        .thread("main", 1)
                        .build());
        return id;
    }

    private String path() {
        StringBuilder text = new StringBuilder();
        for (CriticalSegment segment : timeline.build().criticalPath()) {
            text.append(text.isEmpty() ? "" : ", ").append(segment.name());
            text.append(' ').append(segment.startNanos()).append('-').append(segment.endNanos());
        }
        return text.toString();
    }

    @Test
    void withoutPhases_theStagesAreThePath() {
        assertThat(path()).isEqualTo("jvm 0-20, di 20-100");
    }

    @Test
    void sequentialChildren_alternateWithTheirParent() {
        int bean = phase(2, "bean", 30, 90);
        phase(bean, "first", 40, 50);
        phase(bean, "second", 60, 90);
        assertThat(path())
                .isEqualTo(
                        "jvm 0-20, di 20-30, bean 30-40, first 40-50, bean 50-60, second 60-90,"
                                + " di 90-100");
    }

    @Test
    void ofConcurrentChildren_theLastFinishingOneHeldUpTheStart() {
        int wait = phase(2, "wait", 20, 100);
        phase(wait, "fast", 20, 60);
        phase(wait, "slow", 25, 100);
        assertThat(path()).isEqualTo("jvm 0-20, wait 20-25, slow 25-100");
    }

    @Test
    void phaseThatOutlivesItsParent_isWaitedForByTheStartupAndLeadsBackToItsParent() {
        int launcher = phase(2, "launcher", 30, 40);
        phase(launcher, "background", 35, 80);
        assertThat(path())
                .isEqualTo("jvm 0-20, di 20-30, launcher 30-35, background 35-80, di 80-100");
    }

    @Test
    void phaseBegunAfterItsParentEnded_leavesTheGapToTheStartup() {
        int launcher = phase(2, "launcher", 30, 40);
        phase(launcher, "late", 60, 80);
        assertThat(path())
                .isEqualTo("jvm 0-20, di 20-30, launcher 30-40, di 40-60, late 60-80, di 80-100");
    }

    @Test
    void ofPhasesThatEndTogether_theOneThatBeganFirstThenTheSmallerId() {
        phase(2, "later", 50, 90);
        phase(2, "first", 40, 90);
        phase(2, "same", 40, 90);
        assertThat(path()).isEqualTo("jvm 0-20, di 20-40, first 40-90, di 90-100");
    }

    @Test
    void phaseAcrossTwoStages_isOneSegmentOfTheStageInWhichItBegan() {
        phase(1, "across", 10, 30);
        StartupTimeline built = timeline.build();
        assertThat(built.criticalPath().get(1))
                .isEqualTo(new CriticalSegment(100, "across", Stage.JVM, 10, 30));
    }

    @Test
    void zeroLengthPhases_areNotOnThePath() {
        phase(2, "instant", 50, 50);
        assertThat(path()).isEqualTo("jvm 0-20, di 20-100");
    }

    @Test
    void deepAndOverlappingNesting_costsNoMoreThanItsSize() {
        // Each outlives its parent, so a simple search would visit all ancestors of each.
        int depth = 100_000;
        StartupTimeline.Builder deep = StartupTimeline.builder().durationNanos(4L * depth);
        deep.addStage(1, Stage.DI, 0, 4L * depth, false);
        int parent = 1;
        for (int i = 0; i < depth; i++) {
            int id = 100 + i;
            deep.addPhase(
                    PhaseRecord.builder()
                            .id(id)
                            .parentId(parent)
                            .name("p")
                            .stage(Stage.DI)
                            .startNanos(i)
                            .endNanos(2L * depth - i)
                            .thread("main", 1)
                            .build());
            parent = id;
        }
        for (int i = 0; i < depth; i++) {
            deep.addPhase(
                    PhaseRecord.builder()
                            .id(100 + depth + i)
                            .parentId(parent)
                            .name("leaf")
                            .stage(Stage.DI)
                            .startNanos(depth)
                            .endNanos(3L * depth)
                            .thread("main", 1)
                            .build());
        }
        StartupTimeline built = deep.build();
        long begin = System.nanoTime();
        assertThat(built.criticalPath()).isNotEmpty();
        assertThat(TimelineText.tree(built)).isNotEmpty();
        // Ten thousand million steps if each search visited all ancestors: minutes.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }
}
