package dev.firstlight.samples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessState;
import dev.firstlight.samples.quarkus.ForkedBuses.Probe;
import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.Reader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged application, started as in production, on the JDK that runs the tests. */
@Tag("slow")
class PackagedBusesTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** On a busy machine, the answer to the first request takes longer than the sample's 1.5 s. */
    private static final String LONG_WAIT = "-Dsample.wait.millis=5000";

    enum Packaging {
        FAST_JAR("quarkus-app/quarkus-run.jar"),
        UBER_JAR("firstlight-sample-quarkus-0.1.0-SNAPSHOT-runner.jar");

        private final Path jar;

        Packaging(String jar) {
            this.jar = TARGET.resolve(jar);
        }
    }

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void probes_fromExecOn_seeRefusedThen503NamingTheConditionThen200(Packaging packaging)
            throws Exception {
        try (ForkedBuses buses = ForkedBuses.start(packaging.jar, LONG_WAIT)) {
            List<Probe> probes = buses.probeUntilHealthy("/healthz");

            assertThat(probes.stream().map(Probe::status).distinct()).containsExactly(0, 503, 200);
            assertThat(probes.stream().filter(probe -> probe.status() == 503))
                    .allSatisfy(
                            probe -> assertThat(probe.body()).doesNotContain("\"state\":\"READY\""))
                    .anySatisfy(probe -> assertThat(probe.body()).contains("\"delays\""));
            Probe healthy = probes.get(probes.size() - 1);
            assertThat(healthy.body()).contains("\"state\":\"" + ReadinessState.READY + '"');
            StartupTimeline timeline = timeline(buses);
            assertThat(timeline.duration())
                    .as("never healthy before ready")
                    .isLessThan(healthy.sinceExec());
            // Recorded when the last byte is sent; the client may have read it before.
            assertThat(timeline.firstResponse())
                    .hasValueSatisfying(
                            first -> assertThat(first).isGreaterThan(timeline.duration()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeline_ofAPackagedStart_isThatOfTheProcess(Packaging packaging) throws Exception {
        try (ForkedBuses buses =
                ForkedBuses.start(packaging.jar, "-Dfirstlight.objective=100s", LONG_WAIT)) {
            buses.probeUntilHealthy("/healthz");
            StartupTimeline timeline = timeline(buses);

            assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
            assertThat(timeline.startKind()).isEqualTo(StartKind.COLD);
            assertThat(timeline.service().service()).isEqualTo("buses");
            assertThat(timeline.objectiveMet()).contains(true);
            assertThat(timeline.stages().stream().map(PhaseRecord::stage).distinct())
                    .containsExactly(
                            Stage.JVM,
                            Stage.INIT,
                            Stage.DI,
                            Stage.CONFIG,
                            Stage.APP,
                            Stage.LISTEN,
                            Stage.WARMUP);
            assertThat(timeline.stages().stream().mapToLong(PhaseRecord::durationNanos).sum())
                    .isEqualTo(timeline.duration().toNanos());
            assertLasts(timeline, "observer Timetable.importAtStart", 300);
            assertLasts(timeline, "fares.download", 200);
            PhaseRecord download = phase(timeline, "fares.download");
            assertThat(download.thread()).isEqualTo("fares-loader");
            assertThat(ancestors(timeline, download))
                    .containsExactly(
                            "fares.load",
                            "startup bean Fares",
                            "LifecycleEventsBuildStep.startupEvent",
                            "app");
            assertThat(timeline.criticalPath().stream().map(CriticalSegment::name))
                    .containsSubsequence(
                            "fares.download",
                            "observer Timetable.importAtStart",
                            "VertxHttpProcessor.openSocket",
                            "await delays");
            assertThat(buses.get("/stops/Park?from=0").statusCode()).isEqualTo(200);
            assertThat(buses.get("/q/health").statusCode()).isEqualTo(200);
            assertThat(buses.log())
                    .contains("Firstlight: buses ready in ")
                    .doesNotContain("WARN", "ERROR");
            assertThat(buses.terminate()).isIn(0, 143);
        }
    }

    @Test
    void scrape_afterReady_countsOneStart() throws Exception {
        try (ForkedBuses buses = ForkedBuses.start(Packaging.FAST_JAR.jar)) {
            buses.probeUntilHealthy("/readyz");
            String id = timeline(buses).startId();

            String metrics = buses.get("/q/metrics").body();
            while (!metrics.contains("app_startup_first_response_seconds")) {
                metrics = buses.get("/q/metrics").body();
            }
            assertThat(metrics)
                    .containsPattern("app_startup_duration_seconds_count\\{[^}]*} 1")
                    .contains("start_id=\"" + id + '"', "start=\"cold\"", "env=\"dev\"");
        }
    }

    @Test
    void port_thatIsTaken_failsTheStart_whichLeavesItsTimeline() throws Exception {
        Path file = directory.resolve("failed.json");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ForkedBuses buses =
                        ForkedBuses.start(
                                Packaging.FAST_JAR.jar,
                                taken.getLocalPort(),
                                "-Dfirstlight.file=" + file)) {
            assertThat(buses.exitStatus()).isEqualTo(1);
        }
        try (Reader json = Files.newBufferedReader(file)) {
            StartupTimeline timeline = TimelineJson.read(json);
            assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(timeline.startKind()).isEqualTo(StartKind.COLD);
            assertThat(timeline.failure())
                    .hasValueSatisfying(failure -> {
                        PhaseRecord phase = timeline.find(failure.phaseId());
                        assertThat(phase).isNotNull();
                        assertThat(phase.name()).isEqualTo("VertxHttpProcessor.openSocket");
                    });
            assertLasts(timeline, "observer Timetable.importAtStart", 300);
        }
    }

    @Test
    void tracing_thatIsSwitchedOff_leavesTheGate() throws Exception {
        try (ForkedBuses buses =
                ForkedBuses.start(
                        Packaging.FAST_JAR.jar, "-Dfirstlight.enabled=false", LONG_WAIT)) {
            List<Probe> probes = buses.probeUntilHealthy("/healthz");

            assertThat(probes.stream().map(Probe::status).distinct()).containsExactly(0, 503, 200);
            assertThat(timeline(buses).phases()).isEmpty();
        }
    }

    private static void assertLasts(StartupTimeline timeline, String name, long millis) {
        assertThat(Duration.ofNanos(phase(timeline, name).durationNanos()))
                .as(name)
                .isGreaterThanOrEqualTo(Duration.ofMillis(millis));
    }

    private static List<String> ancestors(StartupTimeline timeline, PhaseRecord phase) {
        List<String> names = new ArrayList<>();
        for (PhaseRecord parent = timeline.find(phase.parentId());
                parent != null;
                parent = timeline.find(parent.parentId())) {
            names.add(parent.name());
        }
        return names;
    }

    private static PhaseRecord phase(StartupTimeline timeline, String name) {
        return timeline.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no phase " + name));
    }

    private static StartupTimeline timeline(ForkedBuses buses) throws Exception {
        return TimelineJson.read(new StringReader(buses.get("/q/startuptrace").body()));
    }
}
