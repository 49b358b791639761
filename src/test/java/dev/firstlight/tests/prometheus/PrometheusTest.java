package dev.firstlight.tests.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.support.FreePort;
import dev.firstlight.tests.prometheus.PrometheusServer.Series;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Prometheus' view of a start, and of a restart behind the same target. */
@ParameterizedClass
@EnumSource(Sample.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class PrometheusTest {

    /** The meter that is published last. */
    private static final String PUBLISHED = "app_startup_phases_dropped";

    private static final double NANO = 1e-9;

    @TempDir private static Path folder;

    @Parameter private Sample sample;
    private PrometheusServer prometheus;
    private SampleProcess process;
    private StartupTimeline timeline;

    @BeforeParameterizedClassInvocation
    void start() throws Exception {
        Path own = Files.createDirectories(folder.resolve(sample.name()));
        process = start("first", FreePort.next());
        timeline = process.timeline();
        prometheus = new PrometheusServer(own, sample.metricsPath(), process.port());
        prometheus.await(PUBLISHED, 1);
    }

    private SampleProcess start(String name, int port) throws Exception {
        return Launch.of(sample, folder.resolve(sample.name()).resolve(name))
                .main(sample.mainClass(), sample.classPath())
                .fast()
                .jvm("-Dfirstlight.objective=77s", "-Dfirstlight.env=test")
                .port(port)
                .start()
                .awaitReady();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        if (process != null) {
            process.close();
        }
        if (prometheus != null) {
            prometheus.close();
        }
    }

    private double seconds() {
        return timeline.duration().toNanos() * NANO;
    }

    @Test
    void duration_isOneObservation_ofWhatTheLogSays() {
        long loggedMicros = Long.parseLong(process.figures().get("startup_duration_us"));
        double sum = prometheus.value("app_startup_duration_seconds_sum");

        assertThat(prometheus.value("app_startup_duration_seconds_count")).isEqualTo(1);
        assertThat((long) (sum * 1e6)).isBetween(loggedMicros - 1, loggedMicros + 1);
        assertThat(sum).isCloseTo(seconds(), within(NANO));
    }

    @Test
    void buckets_countTheStart_fromTheFirstThatHoldsIt() {
        List<Series> buckets = prometheus.query("app_startup_duration_seconds_bucket");

        assertThat(buckets)
                .extracting(bucket -> bucket.label("le"))
                .contains("0.05", "0.085", "0.09", "1.0", "30.0", "77.0", "+Inf");
        assertThat(buckets)
                .allSatisfy(bucket -> {
                    String bound = bucket.label("le");
                    boolean holds = bound.equals("+Inf") || seconds() <= Double.parseDouble(bound);
                    assertThat(bucket.value()).as("le %s", bound).isEqualTo(holds ? 1 : 0);
                });
    }

    @Test
    void phases_areTheStages_andAddUpToTheDuration() {
        assertThat(prometheus.query("app_startup_phase_duration_seconds"))
                .extracting(phase -> phase.label("phase"))
                .containsExactlyInAnyOrderElementsOf(
                        timeline.stages().stream()
                                .map(stage -> stage.stage().tag())
                                .distinct()
                                .toList());
        assertThat(prometheus.value("sum(app_startup_phase_duration_seconds)"))
                .isCloseTo(seconds(), within(10 * NANO));
    }

    @Test
    void timestamp_isTheInstantOfReady() {
        Instant ready = timeline.processStart().plus(timeline.duration());

        assertThat(prometheus.value("app_startup_timestamp_seconds"))
                .isCloseTo(ready.toEpochMilli() / 1e3, within(0.002));
    }

    @Test
    void gauges_sayReadyAndObjective() {
        assertThat(prometheus.value("app_startup_ready")).isEqualTo(1);
        assertThat(prometheus.value("app_startup_objective_seconds")).isEqualTo(77);
        assertThat(prometheus.value(PUBLISHED)).isZero();
    }

    @Test
    void labels_areTheClosedSet() {
        assertThat(prometheus.query("{__name__=~\"app_startup_.*\"}"))
                .hasSizeGreaterThan(20)
                .allSatisfy(series ->
                        assertThat(series.labels().keySet())
                                .containsAll(
                                        List.of(
                                                "service",
                                                "env",
                                                "version",
                                                "jvm",
                                                "framework",
                                                "start",
                                                "outcome"))
                                .isSubsetOf(
                                        "__name__",
                                        "instance",
                                        "job",
                                        "service",
                                        "env",
                                        "version",
                                        "jvm",
                                        "framework",
                                        "start",
                                        "outcome",
                                        "start_id",
                                        "phase",
                                        "le"));
        Series count = prometheus.query("app_startup_duration_seconds_count").get(0);
        assertThat(count.labels())
                .containsEntry("start_id", timeline.startId())
                .containsEntry("service", timeline.service().service())
                .containsEntry("env", "test")
                .containsEntry("framework", timeline.service().framework())
                .containsEntry("start", "cold")
                .containsEntry("outcome", "ready");
    }

    /** Runs last, because it ends the first start. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aRestartBehindTheSameTarget_isAnotherSeries_andBothAreFound() throws Exception {
        assertThat(process.stop()).isEqualTo(128 + 15);
        try (SampleProcess second = start("second", process.port())) {
            StartupTimeline restart = second.timeline();
            prometheus.await(
                    "app_startup_duration_seconds_count{start_id=\"" + restart.startId() + "\"}",
                    1);

            assertThat(prometheus.query("max_over_time(app_startup_duration_seconds_count[1h])"))
                    .extracting(series -> series.label("start_id"), Series::value)
                    .containsExactlyInAnyOrder(
                            tuple(timeline.startId(), 1.0), tuple(restart.startId(), 1.0));
            assertThat(sumOf(timeline)).isCloseTo(seconds(), within(NANO));
            assertThat(sumOf(restart)).isCloseTo(restart.duration().toNanos() * NANO, within(NANO));
            assertThat(
                            prometheus.value(
                                    "quantile(0.5,"
                                            + " max_over_time(app_startup_duration_seconds_sum[1h]))"))
                    .as("the median of two is between them, without a bucket's error")
                    .isCloseTo((sumOf(timeline) + sumOf(restart)) / 2, within(NANO));
            assertThat(prometheus.query("max_over_time(app_startup_timestamp_seconds[1h])"))
                    .hasSize(2);
        }
    }

    private double sumOf(StartupTimeline start) {
        return prometheus.value(
                "max_over_time(app_startup_duration_seconds_sum{start_id=\""
                        + start.startId()
                        + "\"}[1h])");
    }
}
