package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.ObservedStart;
import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.timeline.DerivedFrom;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DerivedTimelineTest {

    private static final long MILLI = 1_000_000;

    @TempDir private static Path folder;

    private static PhaseRecord phase(StartupTimeline timeline, String name) {
        return timeline.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(timeline.phases().toString()));
    }

    @Test
    void aServiceWithoutFirstlight_hasTheStagesOfJvmAndSockets() throws Exception {
        Path recording = ForkedRecording.of(folder, UntracedService.class).run();
        Startup startup = StartupReader.read(recording);
        StartupTimeline timeline = startup.timeline();

        assertThat(startup.origin()).isEqualTo(Origin.RECORDING);
        assertThat(startup.timeline().derivedFrom()).contains(DerivedFrom.RECORDING);
        assertThat(startup.notes())
                .anyMatch(note -> note.startsWith("Derived from a JFR recording"))
                .anyMatch(note -> note.contains("about 40 ms later"))
                .anyMatch(note -> note.startsWith("Ready is when a thread first accepted"));
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.processStartSource()).isEqualTo(ProcessStartSource.RECORDING);
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .containsExactly(Stage.JVM, Stage.INIT);
        PhaseRecord migration = phase(timeline, "Migration");
        assertThat(migration.durationNanos()).isGreaterThan(60 * MILLI);
        assertThat(migration.stage()).isEqualTo(Stage.INIT);
        PhaseRecord slept = phase(timeline, "sleep " + UntracedService.class.getName() + ".main");
        assertThat(slept.parentId()).isEqualTo(migration.id());
        assertThat(startup.recording().costs(slept.id()).nanos(Cost.SLEEP))
                .isCloseTo(slept.durationNanos(), within(MILLI));
        // 200 ms were slept after the port was bound.
        long slepts =
                timeline.phases().stream()
                        .filter(phase -> phase.name().startsWith("sleep"))
                        .mapToLong(PhaseRecord::durationNanos)
                        .sum();
        assertThat(slepts).isBetween(100 * MILLI, 200 * MILLI);
        assertThat(timeline.service().service()).isEqualTo(UntracedService.class.getName());

        whatTheLauncherSaw_counts(recording, timeline);
    }

    private void whatTheLauncherSaw_counts(Path recording, StartupTimeline alone) throws Exception {
        Instant launched = alone.processStart().minusMillis(45);
        Instant ready = alone.processStart().plus(alone.duration()).plusMillis(30);

        Startup startup = StartupReader.read(recording, new ObservedStart(launched, ready));

        StartupTimeline timeline = startup.timeline();
        assertThat(timeline.processStart()).isEqualTo(launched);
        assertThat(timeline.duration()).isEqualTo(alone.duration().plusMillis(75));
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .containsExactly(Stage.JVM, Stage.INIT, Stage.APP);
        assertThat(timeline.stageNanos(Stage.APP)).hasValue(30 * MILLI);
        assertThat(startup.notes()).noneMatch(note -> note.contains("40 ms"));
    }

    @Test
    void aProgramThatNeverListens_lastsAsLongAsItsRecording() throws Exception {
        Path own = Files.createDirectories(folder.resolve("ends"));
        Startup startup =
                StartupReader.read(
                        ForkedRecording.of(own, UntracedService.class).arguments("end").run());

        assertThat(startup.timeline().outcome()).isEqualTo(Outcome.STARTING);
        assertThat(startup.timeline().duration().toMillis()).isGreaterThan(100);
        assertThat(startup.notes()).anyMatch(note -> note.startsWith("Nothing shows when"));
    }

    @Test
    void springsOwnEvents_arePhases_nestedByTheirThreads() throws Exception {
        Path own = Files.createDirectories(folder.resolve("spring"));
        Startup startup =
                StartupReader.read(ForkedRecording.of(own, SpringLikeService.class).run());
        StartupTimeline timeline = startup.timeline();

        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(startup.notes()).anyMatch(note -> note.startsWith("Ready is the end of Spring"));
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .containsExactly(
                        Stage.JVM, Stage.INIT, Stage.CONFIG, Stage.DI, Stage.LISTEN, Stage.APP);
        PhaseRecord refresh = phase(timeline, "spring.context.refresh");
        PhaseRecord shop = phase(timeline, "shop");
        PhaseRecord prices = phase(timeline, "prices");
        PhaseRecord cache = phase(timeline, "cache");
        assertThat(shop.parentId()).isEqualTo(refresh.id());
        assertThat(prices.parentId()).isEqualTo(shop.id());
        assertThat(timeline.find(cache.parentId()).name()).isEqualTo("di");
        assertThat(cache.thread()).isEqualTo("background");
        assertThat(cache.attributes()).containsEntry("type", "a.Cache, b");
        assertThat(timeline.phases()).extracting(PhaseRecord::name).doesNotContain("late");
        assertThat(startup.recording().costs(cache.id()).nanos(Cost.SLEEP))
                .isBetween(39 * MILLI, cache.durationNanos());
    }
}
