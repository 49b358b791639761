package dev.firstlight.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.settings.Settings;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Micrometer exports the meters over OTLP; this test proves that it does. */
class MetricsOverOtlpTest {

    private static Metric metric(Collector collector, String name) {
        List<Metric> found =
                collector.metrics().stream().filter(m -> m.getName().equals(name)).toList();
        assertThat(found).as(name).isNotEmpty();
        return found.get(found.size() - 1);
    }

    @Test
    void meters_arriveWithTheTimelinesFigures() throws Exception {
        try (Collector collector = Collector.start()) {
            Map<String, String> config =
                    Map.of("otlp.url", collector.endpoint() + "/v1/metrics", "otlp.step", "1h");
            OtlpMeterRegistry registry = new OtlpMeterRegistry(config::get, Clock.SYSTEM);
            StartupTrace trace =
                    StartupTrace.builder()
                            .settings(
                                    Settings.of(
                                            Map.of(
                                                            "firstlight.log", "off",
                                                            "firstlight.service", "shop",
                                                            "firstlight.objective", "2s")
                                                    ::get))
                            .build();
            StartupMetrics.bindTo(registry, trace);
            List<String> done = new CopyOnWriteArrayList<>();
            trace.addSink(timeline -> done.add(timeline.startId()));
            trace.readiness().frameworkUp();
            Eventually.until("publication", () -> !done.isEmpty());
            // Publishes the existing meters.
            registry.close();
            Eventually.until("the metrics", () -> !collector.metrics().isEmpty());

            StartupTimeline timeline = trace.timeline();
            Metric duration = metric(collector, StartupMetrics.DURATION);
            HistogramDataPoint point = duration.getHistogram().getDataPoints(0);
            assertThat(point.getCount()).isEqualTo(1);
            assertThat(point.getSum() * (duration.getUnit().equals("milliseconds") ? 1e6 : 1e9))
                    .isCloseTo(timeline.duration().toNanos(), within(1_000.0));
            assertThat(Collector.attributes(point.getAttributesList()))
                    .containsEntry("service", "shop")
                    .containsEntry("start", "cold")
                    .containsEntry("start_id", timeline.startId());
            NumberDataPoint objective =
                    metric(collector, StartupMetrics.OBJECTIVE).getGauge().getDataPoints(0);
            assertThat(objective.getAsDouble()).isEqualTo(2.0);
            assertThat(metric(collector, StartupMetrics.TIMESTAMP).getGauge().getDataPoints(0))
                    .satisfies(at -> assertThat(at.getAsDouble()).isGreaterThan(1.7e9));
        }
    }
}
