package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Properties of all timelines. A failure names the seed of the generator, from which {@link
 * RandomTimelines} creates the same timeline again.
 */
@Tag("slow")
class TimelinePropertyTest {

    private static final long SEED = 20_260_101L;

    private static void forAll(
            int examples, LongFunction<StartupTimeline> generator, Consumer<StartupTimeline> law) {
        qt().withFixedSeed(SEED)
                .withExamples(examples)
                // A smaller seed does not make a smaller timeline.
                .withShrinkCycles(0)
                .forAll(longs().all())
                .checkAssert(seed -> law.accept(generator.apply(seed)));
    }

    private static void stagesAreContiguous(StartupTimeline timeline) {
        long at = 0;
        for (PhaseRecord stage : timeline.stages()) {
            assertThat(stage.startNanos()).isEqualTo(at);
            at = stage.endNanos();
        }
        assertThat(at).isEqualTo(timeline.duration().toNanos());
        long sum =
                java.util.Arrays.stream(Stage.values())
                        .mapToLong(stage -> timeline.stageNanos(stage).orElse(0))
                        .sum();
        assertThat(sum).isEqualTo(timeline.duration().toNanos());
    }

    @Test
    void stages_areContiguousAndSumToTheDuration() {
        forAll(1_000, RandomTimelines::small, TimelinePropertyTest::stagesAreContiguous);
        forAll(300, RandomTimelines::large, TimelinePropertyTest::stagesAreContiguous);
    }

    private static void selfTimesAreTheUncovered(StartupTimeline timeline) {
        for (PhaseRecord phase : timeline.phases()) {
            assertThat(timeline.selfNanos(phase.id()))
                    .isNotNegative()
                    .isEqualTo(Oracles.uncovered(phase, timeline.children(phase.id())));
        }
        long unaccounted = 0;
        for (PhaseRecord stage : timeline.stages()) {
            long self = timeline.selfNanos(stage.id());
            assertThat(self).isEqualTo(Oracles.uncovered(stage, timeline.phases()));
            unaccounted += stage.stage() == Stage.JVM ? 0 : self;
        }
        assertThat(timeline.unaccountedNanos()).isEqualTo(unaccounted);
    }

    @Test
    void selfTime_isNeverNegativeAndEqualsTheUnionOfIntervals() {
        forAll(2_000, RandomTimelines::small, TimelinePropertyTest::selfTimesAreTheUncovered);
        forAll(100, RandomTimelines::large, TimelinePropertyTest::selfTimesAreTheUncovered);
    }

    private static void criticalPathIsContiguous(StartupTimeline timeline) {
        long at = 0;
        for (CriticalSegment segment : timeline.criticalPath()) {
            assertThat(segment.startNanos()).isEqualTo(at);
            assertThat(segment.durationNanos()).isPositive();
            PhaseRecord phase = timeline.find(segment.phaseId());
            assertThat(phase).isNotNull();
            assertThat(phase.startNanos()).isLessThanOrEqualTo(segment.startNanos());
            assertThat(phase.endNanos()).isGreaterThanOrEqualTo(segment.endNanos());
            at = segment.endNanos();
        }
        assertThat(at).isEqualTo(timeline.duration().toNanos());
    }

    @Test
    void criticalPath_isContiguousWithinItsPhasesAndSumsToTheDuration() {
        forAll(2_000, RandomTimelines::small, TimelinePropertyTest::criticalPathIsContiguous);
        forAll(300, RandomTimelines::large, TimelinePropertyTest::criticalPathIsContiguous);
    }

    @Test
    void criticalPath_equalsItsDefinition() {
        Consumer<StartupTimeline> law =
                timeline ->
                        assertThat(timeline.criticalPath())
                                .isEqualTo(Oracles.criticalPath(timeline));
        forAll(10_000, RandomTimelines::small, law);
        forAll(200, RandomTimelines::large, law);
    }

    private static void roundTrips(StartupTimeline timeline) {
        String json = TimelineJson.toString(timeline);
        try {
            StartupTimeline read = TimelineJson.read(new StringReader(json));
            assertThat(TimelineJson.toString(read)).isEqualTo(json);
            assertThat(read.stages()).isEqualTo(timeline.stages());
            assertThat(read.phases())
                    .extracting(PhaseRecord::id, PhaseRecord::startNanos, PhaseRecord::endNanos)
                    .containsExactlyElementsOf(
                            timeline.phases().stream()
                                    .map(p -> tuple(p.id(), p.startNanos(), p.endNanos()))
                                    .toList());
            assertThat(TimelineJson.toString(timeline.toBuilder().build())).isEqualTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void json_roundTripsByteForByte() {
        forAll(500, RandomTimelines::small, TimelinePropertyTest::roundTrips);
        forAll(200, RandomTimelines::large, TimelinePropertyTest::roundTrips);
    }

    private static void textsAreSafe(StartupTimeline timeline) {
        for (String text :
                List.of(
                        TimelineText.tree(timeline),
                        TimelineText.blame(timeline, 10),
                        TimelineText.criticalChain(timeline))) {
            assertThat(text.chars().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
            assertThat(text).doesNotContain("\u2028", "\u2029", "\u202e");
            assertThat(text.lines()).allMatch(line -> line.length() < 2_000);
        }
        String json = TimelineJson.toString(timeline);
        assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n", "\u0000");
        assertThat(json.codePoints().filter(c -> c >= 0xd800 && c < 0xe000)).isEmpty();
    }

    @Test
    void texts_haveNoControlCharactersAndJsonIsSafeInHtml() {
        forAll(300, RandomTimelines::large, TimelinePropertyTest::textsAreSafe);
    }
}
