package dev.firstlight.timeline;

import static dev.firstlight.timeline.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text views, as people and scripts see them. */
class TimelineTextTest {

    private final StartupTimeline ready = Samples.ready().build();
    private final StartupTimeline failed = Samples.failed().build();

    @Test
    void tree_ofAReadyStart() {
        assertGolden("tree.txt", TimelineText.tree(ready));
    }

    @Test
    void tree_ofAFailedStart() {
        assertGolden("tree-failed.txt", TimelineText.tree(failed));
    }

    @Test
    void blame_ofAReadyStart() {
        assertGolden("blame.txt", TimelineText.blame(ready, 6));
    }

    @Test
    void criticalChain_ofAReadyStart() {
        assertGolden("critical-chain.txt", TimelineText.criticalChain(ready));
    }

    @Test
    void views_ofAnEmptyTimeline_areShort() {
        StartupTimeline empty = StartupTimeline.builder().build();
        assertThat(TimelineText.tree(empty)).contains("starting after 0 ms");
        assertThat(TimelineText.blame(empty, 10)).contains("0 phases");
        assertThat(TimelineText.criticalChain(empty)).contains("sum");
    }

    @Test
    void blame_withALimit_keepsTheLargest() {
        assertThat(TimelineText.bySelfTime(ready))
                .extracting(PhaseRecord::name)
                .startsWith("priceCache", "await search-index");
        assertThat(TimelineText.blame(ready, 1)).contains("priceCache").doesNotContain("connect");
        assertThat(TimelineText.blame(ready, 0)).doesNotContain("priceCache");
    }

    @Test
    void criticalShares_sumToTheDuration() {
        assertThat(
                        TimelineText.criticalShares(ready).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .isEqualTo(ready.duration().toNanos());
    }

    private static StartupTimeline named(String name) {
        return StartupTimeline.builder()
                .durationNanos(10)
                .addStage(1, Stage.DI, 0, 10, false)
                .addPhase(
                        PhaseRecord.builder()
                                .id(2)
                                .parentId(1)
                                .name(name)
                                .stage(Stage.DI)
                                .startNanos(0)
                                .endNanos(10)
                                .thread(name, 1)
                                .attributes(Map.of(name, name))
                                .build())
                .build();
    }

    @Test
    void controlCharacters_areEscapedEverywhere() {
        StartupTimeline timeline = named("a\nb\u001b[31m\u2028\u202e\u0085");
        assertThat(TimelineText.tree(timeline).lines()).hasSize(5);
        assertThat(TimelineText.tree(timeline))
                .contains("a\\u000ab\\u001b[31m\\u2028\\u202e\\u0085");
        assertThat(TimelineText.criticalChain(timeline)).contains("di > a\\u000ab\\u001b[31m");
    }

    @Test
    void longNames_areCut() {
        StartupTimeline timeline = named("n".repeat(10_240));
        assertThat(TimelineText.tree(timeline).lines()).allMatch(line -> line.length() < 600);
        assertThat(TimelineText.tree(timeline)).contains("n".repeat(100) + "...");
    }

    @Test
    void printable_keepsOrdinaryTextAndCutsBetweenCharacters() {
        assertThat(TimelineText.printable("Grüße, 世界 \uD83D\uDE00"))
                .isEqualTo("Grüße, 世界 \uD83D\uDE00");
        assertThat(TimelineText.printable("x".repeat(99) + "\uD83D\uDE00"))
                .isEqualTo("x".repeat(99) + "...");
        assertThat(TimelineText.printable("a\uD800b")).isEqualTo("a\\ud800b");
        assertThat(TimelineText.printable("x".repeat(100))).isEqualTo("x".repeat(100));
    }

    @Test
    void path_ofADeepPhase_isShortened() {
        StartupTimeline.Builder deep =
                StartupTimeline.builder().durationNanos(1).addStage(1, Stage.DI, 0, 1, false);
        for (int i = 2; i < 5_000; i++) {
            deep.addPhase(
                    PhaseRecord.builder()
                            .id(i)
                            .parentId(i - 1)
                            .name("level-" + i)
                            .stage(Stage.DI)
                            .startNanos(0)
                            .endNanos(1)
                            .thread("", 1)
                            .build());
        }
        StartupTimeline timeline = deep.build();
        assertThat(TimelineText.path(timeline, 4_999)).isEqualTo("... > level-4999");
        assertThat(TimelineText.path(timeline, 4)).isEqualTo("di > level-2 > level-3 > level-4");
        assertThat(TimelineText.path(timeline, 0)).isEqualTo("startup");
        assertThat(TimelineText.tree(timeline).lines()).allMatch(line -> line.length() < 200);
    }
}
