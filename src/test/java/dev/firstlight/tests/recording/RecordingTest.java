package dev.firstlight.tests.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.tests.recording.Recording.Event;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What Mission Control finds in a recording that ran from the start of the JVM. */
@ParameterizedClass
@EnumSource(Sample.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class RecordingTest {

    private static final long MILLI = 1_000_000;

    @TempDir private static Path folder;

    @Parameter private Sample sample;
    private StartupTimeline timeline;
    private Recording recording;
    private Startup startup;
    private Map<Long, Event> phases;

    @BeforeParameterizedClassInvocation
    void record() throws Exception {
        Path own = Files.createDirectories(folder.resolve(sample.name()));
        Path file = own.resolve("start.jfr");
        try (SampleProcess process =
                Launch.of(sample, own)
                        .main(sample.mainClass(), sample.classPath())
                        .fast()
                        .jvm("-XX:StartFlightRecording=filename=" + file, "-Xlog:jfr*=off")
                        .jvm("-Dfirstlight.objective=100s", "-Dsample.faults=lock-wait")
                        .start()
                        .awaitReady()) {
            // The meters are published after the events are written.
            process.awaitMetric("app_startup_ready");
            timeline = process.timeline();
            assertThat(process.stop()).isEqualTo(128 + 15);
        }
        recording = new Recording(file);
        startup = StartupReader.read(file);
        phases = new HashMap<>();
        for (Event event : recording.events("dev.firstlight.Phase")) {
            assertThat(phases.put(event.number("id"), event))
                    .as("phase %s is there once", event.text("name"))
                    .isNull();
        }
    }

    private List<PhaseRecord> stagesAndPhases() {
        List<PhaseRecord> all = new ArrayList<>(timeline.stages());
        all.addAll(timeline.phases());
        return all;
    }

    @Test
    void theReader_rebuildsTheTimeline() {
        StartupTimeline rebuilt = startup.timeline();

        assertThat(startup.origin()).isEqualTo(Origin.FIRSTLIGHT);
        assertThat(startup.notes()).isEmpty();
        assertThat(rebuilt.startId()).isEqualTo(timeline.startId());
        assertThat(rebuilt.duration()).isEqualTo(timeline.duration());
        assertThat(rebuilt.stages()).isEqualTo(timeline.stages());
        assertThat(rebuilt.phases())
                .usingRecursiveComparison()
                .ignoringFields("attributes")
                .isEqualTo(timeline.phases());
        for (PhaseRecord phase : timeline.phases()) {
            Map<String, String> texts = new HashMap<>();
            phase.attributes().forEach((key, value) -> texts.put(key, value.toString()));
            Map<String, String> read = new HashMap<>();
            rebuilt.find(phase.id())
                    .attributes()
                    .forEach((key, value) -> read.put(key, value.toString()));
            assertThat(read).as(phase.name()).isEqualTo(texts);
        }
        assertThat(rebuilt.criticalPath()).isEqualTo(timeline.criticalPath());
    }

    @Test
    void theReader_saysWhatPhasesSpentTheirTimeOn() {
        RecordingFacts facts = startup.recording();

        assertThat(facts.environment()).containsKeys("jvm.version", "jvm.args", "gc.name");
        // A fast start may end between two samples, so the test uses planted work.
        PhaseRecord rebuild =
                timeline.phases().stream()
                        .filter(phase -> phase.name().equals("index.rebuild"))
                        .findFirst()
                        .orElseThrow();
        assertThat(facts.costs()).containsKey(rebuild.id());
        assertThat(facts.costs().get(rebuild.id()).nanos(Cost.SLEEP)).isPositive();
        assertThat(Duration.between(timeline.processStart(), facts.processStart()).abs())
                .isLessThan(Duration.ofMillis(50));
        long known = 0;
        for (PhaseCosts costs : facts.costs().values()) {
            PhaseRecord phase = timeline.find(costs.phaseId());
            assertThat(phase).as("phase %s", costs.phaseId()).isNotNull();
            long sum = 0;
            for (Cost cost : Cost.values()) {
                sum += cost.isExclusive() ? costs.nanos(cost) : 0;
            }
            assertThat(sum).as("%s", costs).isLessThanOrEqualTo(phase.durationNanos());
            known += sum;
        }
        assertThat(known).as("time that is explained").isPositive();
    }

    @Test
    void everyPhase_isThereOnce() {
        assertThat(phases.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        stagesAndPhases().stream().map(phase -> (long) phase.id()).toList());
    }

    @Test
    void phases_agreeWithTheTimeline() {
        for (PhaseRecord phase : stagesAndPhases()) {
            Event event = phases.get((long) phase.id());
            assertThat(event.text("startId")).isEqualTo(timeline.startId());
            assertThat(event.text("name")).isEqualTo(phase.name());
            assertThat(event.text("stage")).as(phase.name()).isEqualTo(phase.stage().tag());
            assertThat(event.number("parentId")).as(phase.name()).isEqualTo(phase.parentId());
            assertThat(event.text("phaseThread")).isEqualTo(phase.thread());
            assertThat(event.number("phaseThreadId")).isEqualTo(phase.threadId());
            assertThat(event.flag("failed")).as(phase.name()).isEqualTo(phase.failed());
            assertThat(event.text("type")).isEqualTo(phase.attributes().get("type"));
            assertThat(event.nanos("sinceProcessStart"))
                    .as("begin of %s", phase.name())
                    .isCloseTo(phase.startNanos(), within(MILLI));
            assertThat(event.nanos("phaseDuration"))
                    .as("duration of %s", phase.name())
                    .isCloseTo(phase.durationNanos(), within(MILLI));
            assertThat(event.epochMillis("began"))
                    .isCloseTo(
                            timeline.processStart().plusNanos(phase.startNanos()).toEpochMilli(),
                            within(1L));
        }
    }

    @Test
    void phasesWrittenLive_areOnTheirThreads() {
        List<PhaseRecord> live =
                timeline.phases().stream()
                        .filter(phase -> !isWrittenAfterwards(phases.get((long) phase.id())))
                        // It ends on the thread that met the condition.
                        .filter(phase -> !phase.name().startsWith("await "))
                        .toList();

        // A start of a few milliseconds may end before JFR is queried for the first time.
        if (timeline.phases().size() > 100) {
            assertThat(live).as("phases that were written while they ran").isNotEmpty();
        }
        long close = 0;
        for (PhaseRecord phase : live) {
            Event event = phases.get((long) phase.id());
            assertThat(event.writer()).as(phase.name()).isIn(threadsOf(phase));
            // JFR's own value; the thread may have to wait between the readings of the two clocks.
            long difference = event.nanos("duration") - phase.durationNanos();
            if (Math.abs(difference) <= MILLI) {
                close++;
            }
        }
        assertThat(close).as("of %s", live.size()).isGreaterThanOrEqualTo(live.size() * 9L / 10);
    }

    /** A phase may end on a thread that continued its work; JFR's thread is the one of the end. */
    private Set<String> threadsOf(PhaseRecord phase) {
        Set<String> threads = new HashSet<>(Set.of(phase.thread()));
        timeline.children(phase.id()).forEach(child -> threads.add(child.thread()));
        return threads;
    }

    private static boolean isWrittenAfterwards(Event event) {
        return event.writer().equals("firstlight")
                && !event.text("phaseThread").equals("firstlight");
    }

    @Test
    void ready_isThereOnce_withTheFiguresOfTheStart() {
        List<Event> ready = recording.events("dev.firstlight.Ready");

        assertThat(ready).hasSize(1);
        Event event = ready.get(0);
        assertThat(event.label()).isEqualTo("Startup Ready");
        assertThat(event.text("startId")).isEqualTo(timeline.startId());
        assertThat(event.text("service")).isEqualTo(timeline.service().service());
        assertThat(event.text("framework")).isEqualTo(timeline.service().framework());
        assertThat(event.text("outcome")).isEqualTo("ready");
        assertThat(event.text("startKind")).isEqualTo("cold");
        assertThat(event.nanos("startupDuration")).isEqualTo(timeline.duration().toNanos());
        assertThat(event.nanos("jvmDuration"))
                .isEqualTo(timeline.stageNanos(Stage.JVM).orElseThrow());
        assertThat(event.nanos("objective")).isEqualTo(Duration.ofSeconds(100).toNanos());
        assertThat(event.flag("objectiveMet")).isTrue();
        assertThat(event.number("phases")).isEqualTo(timeline.phases().size());
        assertThat(event.number("dropped")).isZero();
        assertThat(event.epochMillis("readyAt"))
                .isCloseTo(
                        timeline.processStart().plus(timeline.duration()).toEpochMilli(),
                        within(1L));
    }

    @Test
    void preMain_isThereOnce_inOrder() {
        List<Event> preMain = recording.events("dev.firstlight.PreMain");

        assertThat(preMain).hasSize(1);
        Event event = preMain.get(0);
        long start = event.epochMillis("processStart");
        assertThat(start).isEqualTo(timeline.processStart().toEpochMilli());
        assertThat(event.text("source")).isEqualTo(timeline.processStartSource().tag());
        assertThat(event.epochMillis("main"))
                .isCloseTo(
                        start + timeline.stageNanos(Stage.JVM).orElseThrow() / MILLI, within(1L));
        assertThat(event.epochMillis("jvmCreateBegin")).isGreaterThanOrEqualTo(start);
        assertThat(event.epochMillis("jvmCreateEnd"))
                .isBetween(event.epochMillis("jvmCreateBegin"), event.epochMillis("main"));
    }
}
