package dev.firstlight.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.jfr.SeenEvents.Seen;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares recordings of forked JVMs with the timeline files of the same starts. */
@Tag("slow")
class JfrEventsTest {

    private static final Duration TOLERANCE = Duration.ofMillis(1);

    @TempDir private Path directory;

    private ForkedJvm.Result run(ForkedJvm jvm, String... options) {
        ForkedJvm.Result result =
                jvm.options("-Dfirstlight.file=" + directory.resolve("timeline.json"))
                        .options("-Dfirstlight.service=recorded", "-Dfirstlight.objective=1h")
                        .options(options)
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).doesNotContain("is now off");
        return result;
    }

    private StartupTimeline timeline() throws IOException {
        try (Reader in = Files.newBufferedReader(directory.resolve("timeline.json"))) {
            return TimelineJson.read(in);
        }
    }

    private static String recordTo(Path file) {
        // Only what is enabled by default: our events, and a faster JVM.
        return "-XX:StartFlightRecording:settings=none,filename=" + file;
    }

    private static List<Seen> ofType(List<Seen> events, String type) {
        return events.stream().filter(e -> e.type().equals("dev.firstlight." + type)).toList();
    }

    /**
     * Compares a recording with the timeline, independent of the parser.
     *
     * @return the largest difference between JFR's own times of a live event and those of the phase
     */
    private static Duration assertAgree(
            List<Seen> events, StartupTimeline timeline, Set<String> live) {
        List<PhaseRecord> all = new ArrayList<>(timeline.stages());
        all.addAll(timeline.phases());
        Map<Integer, Seen> byId = new HashMap<>();
        Duration worst = Duration.ZERO;
        for (Seen event : ofType(events, "Phase")) {
            assertThat(byId.put(event.id(), event)).as("a second event of " + event).isNull();
        }
        assertThat(byId.keySet())
                .isEqualTo(all.stream().map(PhaseRecord::id).collect(Collectors.toSet()));
        for (PhaseRecord phase : all) {
            Seen event = byId.get(phase.id());
            assertFields(event, phase, timeline);
            if (live.contains(phase.name())) {
                assertThat(event.thread()).isEqualTo(phase.thread());
                worst = Collections.max(List.of(worst, deviation(event, phase, timeline)));
            } else {
                assertThat(event.duration()).as("written after the fact").isZero();
            }
        }
        assertThat(ofType(events, "Ready"))
                .singleElement()
                .satisfies(e -> assertReady(e, timeline));
        assertThat(ofType(events, "PreMain"))
                .singleElement()
                .satisfies(e -> assertPreMain(e, timeline));
        return worst;
    }

    private static void assertFields(Seen event, PhaseRecord phase, StartupTimeline timeline) {
        assertThat(event.text("startId")).isEqualTo(timeline.startId());
        assertThat(event.number("parentId")).isEqualTo(phase.parentId());
        assertThat(event.text("name")).isEqualTo(phase.name());
        assertThat(event.text("stage")).isEqualTo(phase.stage().tag());
        assertThat(event.text("phaseThread")).isEqualTo(phase.thread());
        assertThat(event.number("phaseThreadId")).isEqualTo(phase.threadId());
        assertThat(event.flag("failed")).isEqualTo(phase.failed());
        assertThat(event.flag("open")).isEqualTo(phase.open());
        assertThat(event.number("sinceProcessStart")).isEqualTo(phase.startNanos());
        assertThat(event.number("phaseDuration")).isEqualTo(phase.durationNanos());
        assertClose(
                Instant.ofEpochMilli(event.number("began")),
                timeline.processStart().plusNanos(phase.startNanos()));
        Map<String, Object> rest = new java.util.LinkedHashMap<>(phase.attributes());
        assertThat(event.text("type")).isEqualTo(rest.remove("type"));
        assertThat(event.text("error")).isEqualTo(rest.remove("error"));
        String text =
                rest.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", "));
        assertThat(event.text("attributes")).isEqualTo(text.isEmpty() ? null : text);
    }

    private static Duration deviation(Seen event, PhaseRecord phase, StartupTimeline timeline) {
        Instant start = timeline.processStart().plusNanos(phase.startNanos());
        return Collections.max(
                List.of(
                        Duration.between(start, event.start()).abs(),
                        event.duration().minusNanos(phase.durationNanos()).abs()));
    }

    /**
     * Records up to three starts until JFR's times are within the tolerance: a thread that loses
     * its CPU between two readings of the clock is not our error. Everything else must hold each
     * time.
     */
    private void assertRecordings(
            Supplier<ForkedJvm> jvm, Path recording, Set<String> live, String... options)
            throws Exception {
        List<Duration> worst = new ArrayList<>();
        do {
            run(jvm.get(), options);
            StartupTimeline timeline = timeline();
            Duration byJdk = assertAgree(SeenEvents.byJdk(recording), timeline, live);
            Duration byMissionControl =
                    assertAgree(SeenEvents.byMissionControl(recording), timeline, live);
            worst.add(Collections.max(List.of(byJdk, byMissionControl)));
        } while (worst.get(worst.size() - 1).compareTo(TOLERANCE) > 0 && worst.size() < 8);
        System.out.println("JFR's times of live events are off by at most " + worst);
        assertThat(worst.get(worst.size() - 1)).isLessThanOrEqualTo(TOLERANCE);
    }

    private static void assertReady(Seen event, StartupTimeline timeline) {
        assertThat(event.text("startId")).isEqualTo(timeline.startId());
        assertThat(event.text("service")).isEqualTo("recorded");
        assertThat(event.text("outcome")).isEqualTo("ready");
        assertThat(event.text("startKind")).isEqualTo("cold");
        assertThat(event.number("startupDuration")).isEqualTo(timeline.duration().toNanos());
        assertThat(event.number("unaccounted")).isEqualTo(timeline.unaccountedNanos());
        assertThat(event.number("objective")).isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(event.flag("objectiveMet")).isTrue();
        assertThat(event.number("phases")).isEqualTo(timeline.phases().size());
        assertThat(event.number("dropped")).isZero();
        assertClose(
                Instant.ofEpochMilli(event.number("readyAt")),
                timeline.processStart().plus(timeline.duration()));
    }

    private static void assertPreMain(Seen event, StartupTimeline timeline) {
        assertThat(event.text("source")).isEqualTo(timeline.processStartSource().tag());
        assertClose(Instant.ofEpochMilli(event.number("processStart")), timeline.processStart());
        assertClose(
                Instant.ofEpochMilli(event.number("main")),
                timeline.processStart().plusNanos(timeline.stages().get(0).endNanos()));
    }

    private static void assertClose(Instant actual, Instant expected) {
        assertThat(Duration.between(expected, actual).abs())
                .as(actual + " for " + expected)
                .isLessThanOrEqualTo(TOLERANCE);
    }

    @Test
    void recordingFromJvmStart_hasEachPhaseOnceOnItsOwnThread() throws Exception {
        Path recording = directory.resolve("begin.jfr");
        assertRecordings(
                () -> ForkedJvm.of(RecordedService.class),
                recording,
                Set.of("early", "spanning", "outer", "in worker", "below worker", "failing"),
                recordTo(recording));
    }

    @Test
    void recordingStartedInTheMiddle_hasWhatWasBeforeAsWell() throws Exception {
        Path recording = directory.resolve("middle.jfr");
        assertRecordings(
                () -> ForkedJvm.of(RecordedService.class, recording.toString()),
                recording,
                Set.of("outer", "in worker", "below worker", "failing"));
        assertThat(timeline().phases()).extracting(PhaseRecord::name).contains("early", "spanning");
    }

    @Test
    void eventTypes_areDescribedForMissionControl() throws Exception {
        Path recording = directory.resolve("types.jfr");
        run(ForkedJvm.of(RecordedService.class, recording.toString()));
        List<EventType> types = SeenEvents.types(recording);
        assertThat(types)
                .extracting(EventType::getName)
                .containsExactlyInAnyOrder(
                        "dev.firstlight.Phase", "dev.firstlight.Ready", "dev.firstlight.PreMain");
        for (EventType type : types) {
            assertThat(type.getCategoryNames()).containsExactly("Startup");
            assertThat(type.getLabel()).isNotBlank();
            assertThat(type.getDescription()).isNotBlank();
            for (ValueDescriptor field : type.getFields()) {
                assertThat(field.getLabel()).as(field.getName()).isNotBlank();
            }
        }
    }

    @Test
    void withoutRecording_noEventClassIsLoaded() {
        ForkedJvm.Result result = run(ForkedJvm.of(RecordedService.class), "-Xlog:class+load");
        assertThat(result.output())
                .contains("dev.firstlight.core.LiveEvents")
                .doesNotContain("dev.firstlight.jfr.PhaseEvent")
                .doesNotContain("dev.firstlight.jfr.ReadyEvent")
                .doesNotContain("dev.firstlight.jfr.PreMainEvent");
    }

    @Test
    void jfrSwitchedOff_writesNothing() throws Exception {
        Path recording = directory.resolve("off.jfr");
        run(ForkedJvm.of(RecordedService.class), recordTo(recording), "-Dfirstlight.jfr=false");
        assertThat(SeenEvents.byJdk(recording)).isEmpty();
        assertThat(timeline().phases()).isNotEmpty();
    }
}
