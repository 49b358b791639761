package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.SampledStack;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A recording of a start whose phases each did one known thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class RecordingReaderTest {

    private static final long MILLI = 1_000_000;
    private static final long PLANTED = PlantedStart.MILLIS * MILLI;

    @TempDir private static Path folder;

    private Path recording;
    private Path json;
    private StartupTimeline written;
    private Startup startup;
    private RecordingFacts facts;

    @BeforeAll
    void record() throws Exception {
        json = folder.resolve("timeline.json");
        recording =
                ForkedRecording.of(folder, PlantedStart.class)
                        .options(
                                "-Dfirstlight.file=" + json,
                                "-Dfirstlight.service=planted",
                                "-Ddb.password=geheim",
                                "-Ddb.url=jdbc:x://joe:geheim@host/db",
                                "-Xmx256m")
                        .arguments(folder.resolve("much").toString(), "--token=geheim")
                        .run();
        try (Reader in = Files.newBufferedReader(json)) {
            written = TimelineJson.read(in);
        }
        startup = StartupReader.read(recording);
        facts = startup.recording();
    }

    private PhaseRecord phase(String name) {
        return startup.timeline().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(startup.timeline().phases()));
    }

    private PhaseCosts costs(String name) {
        PhaseCosts costs = facts.costs(phase(name).id());
        return costs == null ? new PhaseCosts(phase(name).id(), Map.of(), List.of()) : costs;
    }

    @Test
    void theTimeline_isTheOneThatFirstlightWrote() {
        StartupTimeline read = startup.timeline();

        assertThat(startup.origin()).isEqualTo(Origin.FIRSTLIGHT);
        assertThat(startup.notes()).allMatch(note -> note.startsWith("The JVM lost "));
        assertThat(read.startId()).isEqualTo(written.startId());
        assertThat(read.outcome()).isEqualTo(written.outcome());
        assertThat(read.startKind()).isEqualTo(written.startKind());
        assertThat(read.duration()).isEqualTo(written.duration());
        assertThat(read.stages()).isEqualTo(written.stages());
        assertThat(read.phases()).isEqualTo(written.phases());
        assertThat(read.dropped()).isEqualTo(written.dropped());
        assertThat(read.criticalPath()).isEqualTo(written.criticalPath());
        assertThat(read.processStartSource()).isEqualTo(written.processStartSource());
        assertThat(Duration.between(written.processStart(), read.processStart()).abs())
                .isLessThan(Duration.ofMillis(1));
        // The largest heap is the collector's own figure, which differs from the program's view.
        assertThat(read.service())
                .usingRecursiveComparison()
                .ignoringFields("maxHeapBytes")
                .isEqualTo(written.service());
    }

    @Test
    void aSleep_isTheCostOfItsPhaseToTheMillisecond() {
        assertThat(costs("sleeps").nanos(Cost.SLEEP))
                .isBetween(PLANTED - MILLI, phase("sleeps").durationNanos());
        // If the clocks differed, part of a sleep would fall into the phases around it.
        for (String awake : List.of("computes", "computes between", "is blocked", "parks")) {
            assertThat(costs(awake).nanos(Cost.SLEEP)).as(awake).isLessThan(MILLI);
        }
        PhaseCosts.Wait wait = costs("sleeps").waits().get(0);
        assertThat(wait.cost()).isEqualTo(Cost.SLEEP);
        assertThat(wait.on()).isEqualTo(PlantedStart.class.getName() + ".main");
        assertThat(wait.count()).isEqualTo(1);
        assertThat(wait.stack()).anyMatch(frame -> frame.startsWith(wait.on() + ":"));
    }

    @Test
    void aLock_isTheCostOfItsPhase_andItsHolderIsNamed() {
        PhaseCosts blocked = costs("is blocked");

        assertThat(blocked.nanos(Cost.LOCK))
                .isBetween(PLANTED - 5 * MILLI, phase("is blocked").durationNanos());
        assertThat(costs("computes").nanos(Cost.LOCK)).isZero();
        assertThat(costs("computes between").nanos(Cost.LOCK)).isLessThan(MILLI);
        PhaseCosts.Wait wait = blocked.waits().get(0);
        assertThat(wait.on()).isEqualTo("java.lang.Object");
        assertThat(wait.holder()).isEqualTo("holder");
        assertThat(wait.holderPhaseId()).isEqualTo(phase("holds").id());
    }

    @Test
    void aParkedThread_isToldFromASleepingOne() {
        assertThat(costs("parks").nanos(Cost.PARK))
                .isBetween(PLANTED - MILLI, phase("parks").durationNanos());
        assertThat(costs("parks").nanos(Cost.SLEEP)).isZero();
    }

    @Test
    void aPhase_doesNotPayForWhatIsInsideIt() {
        assertThat(costs("inner").nanos(Cost.SLEEP))
                .isBetween(80 * MILLI - MILLI, phase("inner").durationNanos());
        assertThat(costs("outer").nanos(Cost.SLEEP))
                .isBetween(
                        80 * MILLI - 2 * MILLI, startup.timeline().selfNanos(phase("outer").id()));
    }

    @Test
    void aPeer_isNamed() {
        PhaseCosts asks = costs("asks");

        assertThat(asks.nanos(Cost.SOCKET)).isGreaterThan(PLANTED - 10 * MILLI);
        assertThat(asks.waits().get(0).on()).matches("(localhost|127\\.0\\.0\\.1):[0-9]+");
    }

    @Test
    void aFile_isNamed() {
        assertThat(costs("writes").waits())
                .anySatisfy(wait -> {
                    assertThat(wait.cost()).isEqualTo(Cost.FILE);
                    assertThat(wait.on()).isEqualTo(folder.resolve("much").toString());
                    assertThat(wait.nanos()).isGreaterThan(MILLI);
                });
    }

    @Test
    void work_isOnTheCpu_andItsStackIsKept() {
        // An estimate: on a loaded machine, thread and sampler get less CPU than they need. Not the
        // first computation, because Java 17 does not see a loop that is compiled while it runs.
        assertThat(costs("holds").nanos(Cost.ON_CPU)).isGreaterThanOrEqualTo(20 * MILLI);
        assertThat(costs("sleeps").nanos(Cost.ON_CPU)).isLessThan(25 * MILLI);
        List<SampledStack> stacks =
                facts.stacks().stream()
                        .filter(stack -> stack.phaseId() == phase("holds").id())
                        .filter(stack -> stack.cost() == Cost.ON_CPU)
                        .toList();
        assertThat(stacks)
                .anySatisfy(stack ->
                        assertThat(stack.frames())
                                .anyMatch(frame ->
                                        frame.startsWith(
                                                PlantedStart.class.getName() + ".compute:")));
    }

    @Test
    void collections_areCountedAndCharged() {
        assertThat(facts.counts().get("gc.count")).isGreaterThanOrEqualTo(5);
        assertThat(costs("collects").nanos(Cost.GC))
                .isPositive()
                .isLessThanOrEqualTo(facts.counts().get("gc.pauseNanos"));
        assertThat(costs("sleeps").nanos(Cost.GC)).isZero();
    }

    @Test
    void classes_areCountedAndCharged() {
        assertThat(costs("loads classes").nanos(Cost.CLASS_LOAD))
                .isBetween(MILLI, phase("loads classes").durationNanos());
        assertThat(facts.counts().get("class.loads")).isGreaterThan(100);
        assertThat(facts.counts().get("thread.starts")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void noPhase_hasMoreThanItsTime() {
        assertThat(facts.costs()).isNotEmpty();
        facts.costs()
                .forEach((id, costs) -> {
                    long sum =
                            Arrays.stream(Cost.values())
                                    .filter(Cost::isExclusive)
                                    .mapToLong(costs::nanos)
                                    .sum();
                    PhaseRecord phase = startup.timeline().find(id);
                    assertThat(sum)
                            .as("%s %s", phase, costs)
                            .isLessThanOrEqualTo(phase.durationNanos());
                });
    }

    @Test
    void whatComesAfterReady_isNoCost() {
        // The preparation sleeps a millisecond, which may take longer; the part after ready is
        // PLANTED.
        assertThat(facts.costs().values())
                .filteredOn(costs -> costs.nanos(Cost.SLEEP) > PLANTED / 2)
                .extracting(costs -> startup.timeline().find(costs.phaseId()).name())
                .containsExactlyInAnyOrder("sleeps", "outer", "inner");
    }

    @Test
    void theEnvironment_isTold_withoutSecrets() {
        assertThat(facts.environment())
                .containsEntry("gc.name", "SerialOld")
                .containsEntry("java.main", PlantedStart.class.getName())
                .containsEntry("heap.max", Long.toString(256L << 20))
                .containsEntry("cds", "in use")
                .containsKeys("jvm.version", "cpu.threads", "os", "pid");
        assertThat(facts.environment().get("jvm.version"))
                .startsWith(System.getProperty("java.version").split("[.+-]")[0]);
        assertThat(facts.environment().get("jvm.args"))
                .contains("-Ddb.password=***", "//***@host/db", "-Xmx256m");
        assertThat(facts.environment().toString()).doesNotContain("geheim");
    }

    @Test
    void aPair_isTheTimelineWithTheCosts() throws Exception {
        Startup pair = StartupReader.read(recording, json);

        assertThat(TimelineJson.toString(pair.timeline()))
                .isEqualTo(TimelineJson.toString(written));
        assertThat(pair.recording().costs()).isEqualTo(facts.costs());
        assertThat(pair.label()).isEqualTo("timeline.json");
        assertThat(StartupReader.read(json, recording).recording().costs())
                .isEqualTo(facts.costs());
    }

    @Test
    void aPairOfDifferentStarts_isRefused() throws Exception {
        Path other = folder.resolve("other.json");
        Files.writeString(
                other, TimelineJson.toString(written.toBuilder().startId("other").build()));

        assertThatThrownBy(() -> StartupReader.read(other, recording))
                .isInstanceOf(StartupFileException.class)
                .hasMessage(
                        "%s: the recording is of start %s, but the timeline is of start other",
                        recording, written.startId());
        assertThatThrownBy(() -> StartupReader.read(json, json))
                .hasMessageContaining("not a recording; give a timeline and its recording");
        assertThatThrownBy(() -> StartupReader.read(recording, recording))
                .hasMessageContaining("give a timeline and its recording");
    }

    @Test
    void aRecordingInGzip_isRead() throws Exception {
        Path gzip = folder.resolve("start.jfr.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(recording, out);
        }

        Startup read = StartupReader.read(gzip);

        assertThat(read.timeline().phases()).isEqualTo(startup.timeline().phases());
        assertThat(read.recording().file()).isEqualTo(gzip);
        assertThat(read.recording().costs()).isEqualTo(facts.costs());
    }

    @Test
    void zero_isTheSameInstantInRecordingAndTimeline() {
        long apart = Duration.between(written.processStart(), facts.processStart()).toNanos();

        // The wall clock may be set in the meantime; JFR reads it once in each chunk.
        assertThat(apart).isCloseTo(0, within(20 * MILLI));
    }
}
