package dev.firstlight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Settings;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartupMetricsTest {

    private final StartupTrace trace =
            StartupTrace.builder()
                    .settings(
                            settings(
                                    Map.of(
                                            "firstlight.service", "checkout",
                                            "firstlight.env", "prod",
                                            "firstlight.version", "1.2",
                                            "firstlight.objective", "1234ms",
                                            "firstlight.log", "off")))
                    .build();

    private static Settings settings(Map<String, String> values) {
        return Settings.of(values::get);
    }

    private void becomeReady() throws InterruptedException {
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        trace.stage(Stage.DI);
        trace.stage(Stage.APP);
        trace.readiness().frameworkUp();
        assertThat(published.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void binder_publishesTheStart() throws InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StartupMetrics.binder(trace).bindTo(registry);
        becomeReady();

        assertThat(line(registry.scrape(), "app_startup_duration_seconds_count"))
                .contains("start_id=\"" + trace.startId() + "\"")
                .endsWith(" 1");
    }

    @Test
    void prometheus_showsOneObservationWithTheTimelinesFigures() throws InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StartupMetrics.bindTo(registry, trace);
        becomeReady();

        StartupTimeline timeline = trace.timeline();
        String text = registry.scrape();
        assertThat(line(text, "app_startup_duration_seconds_count")).endsWith(" 1");
        assertThat(value(text, "app_startup_duration_seconds_sum"))
                .isCloseTo(timeline.duration().toNanos() / 1e9, within(1e-9));
        assertThat(text).contains("le=\"0.085\"", "le=\"0.09\"", "le=\"1.234\"", "le=\"30.0\"");
        assertThat(line(text, "app_startup_duration_seconds_count"))
                .contains(
                        "service=\"checkout\"",
                        "env=\"prod\"",
                        "version=\"1.2\"",
                        "framework=\"none\"",
                        "start=\"cold\"",
                        "outcome=\"ready\"",
                        "start_id=\"" + timeline.startId() + "\"");
        assertThat(value(text, "app_startup_objective_seconds")).isEqualTo(1.234);
        assertThat(value(text, "app_startup_ready")).isEqualTo(1);
        assertThat(value(text, "app_startup_phases_dropped")).isEqualTo(0);
        assertThat(value(text, "app_startup_timestamp_seconds"))
                .isCloseTo(
                        timeline.processStart().plus(timeline.duration()).toEpochMilli() / 1e3,
                        within(0.01));
        assertThat(text).doesNotContain("app_startup_first_response");
    }

    @Test
    void phaseGauges_addUpToTheDuration() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StartupMetrics.bindTo(registry, trace);
        becomeReady();

        double sum =
                registry.find(StartupMetrics.PHASE_DURATION).gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum();
        assertThat(sum).isCloseTo(trace.timeline().duration().toNanos() / 1e9, within(1e-9));
        assertThat(registry.find(StartupMetrics.PHASE_DURATION).gauges())
                .extracting(gauge -> gauge.getId().getTag(StartupMetrics.PHASE))
                .containsExactlyInAnyOrder("init", "di", "app");
    }

    @Test
    void severalRegistries_getOneObservationEach() throws InterruptedException {
        SimpleMeterRegistry early = new SimpleMeterRegistry();
        SimpleMeterRegistry late = new SimpleMeterRegistry();
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        SimpleMeterRegistry member = new SimpleMeterRegistry();
        composite.add(member);
        StartupMetrics.bindTo(early, trace);
        StartupMetrics.bindTo(composite, trace);
        becomeReady();
        StartupMetrics.bindTo(late, trace);

        for (MeterRegistry registry : List.of(early, member, late)) {
            assertThat(registry.get(StartupMetrics.DURATION).timer().count()).isEqualTo(1);
        }
    }

    @Test
    void boundTwice_staysOneObservation() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StartupMetrics.bindTo(registry, trace);
        StartupMetrics.bindTo(registry, trace);
        becomeReady();
        StartupMetrics.bindTo(registry, trace);
        assertThat(registry.get(StartupMetrics.DURATION).timer().count()).isEqualTo(1);
    }

    @Test
    void stepRegistry_showsTheTimerForItsStepAndTheGaugesFromThenOn() throws InterruptedException {
        MockClock clock = new MockClock();
        SimpleConfig step =
                new SimpleConfig() {
                    @Override
                    public String get(String key) {
                        return null;
                    }

                    @Override
                    public io.micrometer.core.instrument.simple.CountingMode mode() {
                        return io.micrometer.core.instrument.simple.CountingMode.STEP;
                    }

                    @Override
                    public Duration step() {
                        return Duration.ofMinutes(1);
                    }
                };
        SimpleMeterRegistry registry = new SimpleMeterRegistry(step, clock);
        StartupMetrics.bindTo(registry, trace);
        becomeReady();
        // In a step registry the count of a timer is that of the step before.
        StartupMetrics.bindTo(registry, trace);

        Timer timer = registry.get(StartupMetrics.DURATION).timer();
        clock.add(Duration.ofMinutes(1));
        assertThat(timer.count()).isEqualTo(1);
        clock.add(Duration.ofMinutes(1));
        assertThat(timer.count()).isZero();
        assertThat(registry.get(StartupMetrics.TIMESTAMP).gauge().value()).isPositive();
        assertThat(registry.find(StartupMetrics.PHASE_DURATION).gauges()).hasSize(3);
    }

    @Test
    void firstResponse_appearsOnceItIsKnown() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StartupMetrics.bindTo(registry, trace);
        StartupAdapter.of(trace).noteHealthyResponse();
        becomeReady();
        assertThat(registry.find(StartupMetrics.FIRST_RESPONSE).gauge()).isNull();

        becomeHealthy();
        assertThat(registry.get(StartupMetrics.FIRST_RESPONSE).gauge().value())
                .isGreaterThan(trace.timeline().duration().toNanos() / 1e9);
    }

    @Test
    void readyGauge_followsTheGate() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StartupMetrics.bindTo(registry, trace);
        becomeReady();
        Gauge ready = registry.get(StartupMetrics.READY).gauge();
        trace.readiness().outOfService();
        assertThat(ready.value()).isZero();
        trace.readiness().backInService();
        assertThat(ready.value()).isEqualTo(1);
    }

    @Test
    void failedStart_isObservedAsFailed() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StartupMetrics.bindTo(registry, trace);
        trace.fail(new IllegalStateException("no database"));
        assertThat(registry.get(StartupMetrics.DURATION).tag("outcome", "failed").timer().count())
                .isEqualTo(1);
        assertThat(registry.get(StartupMetrics.READY).gauge().value()).isZero();
    }

    @Test
    void tags_areTheClosedSet() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StartupMetrics.bindTo(registry, trace);
        becomeReady();
        becomeHealthy();
        List<String> closed =
                List.of("service", "env", "version", "jvm", "framework", "start", "outcome");
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().endsWith(".histogram")) {
                continue; // how this registry shows the buckets
            }
            List<String> more =
                    switch (meter.getId().getName()) {
                        case StartupMetrics.DURATION, StartupMetrics.TIMESTAMP ->
                                List.of(StartupMetrics.START_ID);
                        case StartupMetrics.PHASE_DURATION -> List.of(StartupMetrics.PHASE);
                        default -> List.of();
                    };
            assertThat(meter.getId().getTags().stream().map(Tag::getKey))
                    .as(meter.getId().getName())
                    .containsAll(closed)
                    .hasSize(closed.size() + more.size())
                    .containsAll(more);
        }
    }

    /** Listeners run one after the other, so the last one knows that all have run. */
    private void becomeHealthy() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        StartupAdapter.of(trace).onFirstResponse(told::countDown);
        StartupAdapter.of(trace).noteHealthyResponse();
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static String line(String text, String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + metric + " in\n" + text));
    }

    private static double value(String text, String metric) {
        String line = line(text, metric);
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
