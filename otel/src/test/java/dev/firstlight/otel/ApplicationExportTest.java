package dev.firstlight.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.firstlight.core.ReadyLine;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.settings.Settings;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports through an SDK of the application to a collector that decodes the official messages. */
class ApplicationExportTest {

    private Collector collector;
    private OpenTelemetrySdk sdk;

    @BeforeEach
    void start() throws IOException {
        collector = Collector.start();
        sdk = sdk(Sampler.alwaysOn());
    }

    @AfterEach
    void stop() {
        sdk.close();
        collector.close();
    }

    private OpenTelemetrySdk sdk(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder()
                                .setSampler(sampler)
                                .addSpanProcessor(
                                        BatchSpanProcessor.builder(
                                                        OtlpHttpSpanExporter.builder()
                                                                .setEndpoint(
                                                                        collector.endpoint()
                                                                                + "/v1/traces")
                                                                .build())
                                                .setScheduleDelay(Duration.ofMillis(20))
                                                .build())
                                .build())
                .setLoggerProvider(
                        SdkLoggerProvider.builder()
                                .addLogRecordProcessor(
                                        SimpleLogRecordProcessor.create(
                                                OtlpHttpLogRecordExporter.builder()
                                                        .setEndpoint(
                                                                collector.endpoint() + "/v1/logs")
                                                        .build()))
                                .build())
                .build();
    }

    private void export(StartupTimeline timeline, int spans) throws Exception {
        export(sdk, timeline);
        Eventually.until("the spans", () -> collector.spans().size() >= spans);
        Eventually.until("the log record", () -> !collector.logs().isEmpty());
    }

    private static void export(OpenTelemetry openTelemetry, StartupTimeline timeline)
            throws Exception {
        StartupOpenTelemetry sink = StartupOpenTelemetry.of(openTelemetry);
        try (AutoCloseable context = sink.openContext(timeline)) {
            assertThat(context).isNotNull();
            sink.accept(timeline);
        }
    }

    private ByteString parent(String name) {
        return collector.span(name).getParentSpanId();
    }

    private ByteString id(String name) {
        return collector.span(name).getSpanId();
    }

    @Test
    void tree_isThatOfTheTimeline() throws Exception {
        export(Starts.ready(), 8);

        assertThat(collector.spans()).hasSize(8);
        assertThat(collector.spans().stream().map(Span::getTraceId).distinct()).hasSize(1);
        assertThat(parent("startup")).isEqualTo(ByteString.EMPTY);
        assertThat(collector.span("startup").getLinksList()).isEmpty();
        for (String stage : List.of("jvm", "di", "warmup")) {
            assertThat(parent(stage)).as(stage).isEqualTo(id("startup"));
        }
        assertThat(parent("entityManagerFactory")).isEqualTo(id("di"));
        assertThat(parent("connect")).isEqualTo(id("entityManagerFactory"));
        assertThat(parent("priceCache")).isEqualTo(id("di"));
        assertThat(parent("refresh")).isEqualTo(id("priceCache"));
    }

    @Test
    void times_areTheTimelinesToTheNanosecond() throws Exception {
        StartupTimeline timeline = Starts.ready();
        export(timeline, 8);

        Span root = collector.span("startup");
        assertThat(root.getStartTimeUnixNano()).isEqualTo(Starts.unixNanos(0));
        assertThat(root.getEndTimeUnixNano()).isEqualTo(Starts.unixNanos(2_814_000_123L));
        StartupSpans.kept(timeline)
                .forEach(phase -> {
                    Span span = collector.span(phase.name());
                    assertThat(span.getStartTimeUnixNano())
                            .as(phase.name())
                            .isEqualTo(Starts.unixNanos(phase.startNanos()));
                    assertThat(span.getEndTimeUnixNano())
                            .as(phase.name())
                            .isEqualTo(Starts.unixNanos(phase.endNanos()));
                });
    }

    @Test
    void attributes_areThoseOfStartAndPhases() throws Exception {
        export(Starts.ready(), 8);

        Span root = collector.span("startup");
        assertThat(Collector.attributes(root.getAttributesList()))
                .containsEntry("app.startup.id", "7kq2m0xw4d")
                .containsEntry("app.startup.kind", "cold")
                .containsEntry("app.startup.outcome", "ready")
                .containsEntry("app.startup.duration", 2.814000123)
                .containsEntry("app.startup.objective", 2.0)
                .containsEntry("app.startup.objective.met", false)
                .containsEntry("app.startup.spans.omitted", 0L)
                .containsEntry("app.startup.service", "shop");
        assertThat(root.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        Span cache = collector.span("priceCache");
        assertThat(Collector.attributes(cache.getAttributesList()))
                .containsEntry("thread.name", "loader-1")
                .containsEntry("thread.id", 31L)
                .containsEntry("app.startup.stage", "di")
                .containsEntry("app.startup.phase.id", 66L)
                .containsEntry("app.startup.phase.attribute.entries", 12_000L)
                .containsEntry("app.startup.phase.attribute.ratio", 0.25)
                .containsEntry("app.startup.phase.attribute.warm", true)
                .containsEntry("error.type", "java.io.IOException")
                .doesNotContainKey("app.startup.phase.open");
        assertThat(cache.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(Collector.attributes(collector.span("refresh").getAttributesList()))
                .containsEntry("app.startup.phase.open", true);
        assertThat(collector.span("connect").getStatus().getCode())
                .isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void failedStart_isAnError() throws Exception {
        export(Starts.failed(), 3);

        Span root = collector.span("startup");
        assertThat(root.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(root.getStatus().getMessage()).isEqualTo("Connection refused");
        assertThat(Collector.attributes(root.getAttributesList()))
                .containsEntry("error.type", "java.net.ConnectException")
                .containsEntry("app.startup.outcome", "failed");
        assertThat(collector.span("connect").getStatus().getCode())
                .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(collector.logs().get(0).getSeverityText()).isEqualTo("WARN");
    }

    @Test
    void logRecord_isTheLineAtReadyWithTheTracesId() throws Exception {
        StartupTimeline timeline = Starts.ready();
        export(timeline, 8);

        LogRecord log = collector.logs().get(0);
        assertThat(log.getBody().getStringValue()).isEqualTo(ReadyLine.of(timeline));
        assertThat(log.getTraceId()).isEqualTo(collector.span("startup").getTraceId());
        assertThat(log.getSpanId()).isEqualTo(id("startup"));
        assertThat(log.getTimeUnixNano()).isEqualTo(Starts.unixNanos(2_814_000_123L));
    }

    @Test
    void manyPhases_areCutToTheLongestAndCounted() throws Exception {
        export(Starts.large(4_000), 1_002);

        assertThat(collector.spans()).hasSize(1_002);
        Map<String, Object> root =
                Collector.attributes(collector.span("startup").getAttributesList());
        assertThat(root).containsEntry("app.startup.spans.omitted", 3_000L);
        Map<ByteString, Span> byId = new HashMap<>();
        collector.spans().forEach(span -> byId.put(span.getSpanId(), span));
        assertThat(collector.spans())
                .allMatch(span ->
                        span.getName().equals("startup")
                                || byId.containsKey(span.getParentSpanId()));
    }

    @Test
    void samplerThatTakesAShare_isAskedUntilItTakesTheStart() throws Exception {
        sdk.close();
        sdk = sdk(Sampler.parentBased(Sampler.traceIdRatioBased(0.05)));
        export(Starts.ready(), 8);

        assertThat(collector.spans()).hasSize(8);
    }

    @Test
    void samplerThatTakesNothing_isObeyed() throws Exception {
        sdk.close();
        sdk = sdk(Sampler.alwaysOff());
        export(sdk, Starts.ready());
        Eventually.until("the log record", () -> !collector.logs().isEmpty());
        sdk.getSdkTracerProvider().forceFlush().join(5, java.util.concurrent.TimeUnit.SECONDS);

        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void openTelemetryThatDoesNothing_costsNothing() throws Exception {
        export(OpenTelemetry.noop(), Starts.ready());

        assertThat(collector.calls()).isEmpty();
    }

    @Test
    void histogramsExemplar_carriesTheTracesId() throws Exception {
        PrometheusMeterRegistry registry =
                new PrometheusMeterRegistry(
                        PrometheusConfig.DEFAULT,
                        new PrometheusRegistry(),
                        Clock.SYSTEM,
                        new CurrentSpan());
        StartupTrace trace =
                StartupTrace.builder()
                        .settings(
                                Settings.of(
                                        Map.of("firstlight.log", "off", "firstlight.service", "s")
                                                ::get))
                        .build();
        // In an order in which an application may add them.
        StartupMetrics.bindTo(registry, trace);
        trace.addSink(StartupOpenTelemetry.of(sdk));
        List<String> done = new CopyOnWriteArrayList<>();
        trace.addSink(timeline -> done.add(timeline.startId()));
        trace.readiness().frameworkUp();
        Eventually.until("publication", () -> !done.isEmpty());
        Eventually.until("the spans", () -> !collector.spans().isEmpty());
        Eventually.until(
                "the root",
                () -> collector.spans().stream().anyMatch(s -> s.getName().equals("startup")));

        String text = registry.scrape("application/openmetrics-text; version=1.0.0; charset=utf-8");
        String traceId = hex(collector.span("startup").getTraceId());
        assertThat(
                        text.lines()
                                .filter(line ->
                                        line.startsWith("app_startup_duration_seconds_bucket"))
                                .filter(line -> line.contains(" # {")))
                .singleElement()
                .asString()
                .contains("trace_id=\"" + traceId + '"')
                .contains("span_id=\"" + hex(id("startup")) + '"');
    }

    /** The tracer's current span, as Spring Boot and Quarkus provide it. */
    private static final class CurrentSpan implements SpanContext {
        @Override
        public String getCurrentTraceId() {
            return io.opentelemetry.api.trace.Span.current().getSpanContext().getTraceId();
        }

        @Override
        public String getCurrentSpanId() {
            return io.opentelemetry.api.trace.Span.current().getSpanContext().getSpanId();
        }

        @Override
        public boolean isCurrentSpanSampled() {
            return io.opentelemetry.api.trace.Span.current().getSpanContext().isSampled();
        }

        @Override
        public void markCurrentSpanAsExemplar() {}
    }

    private static String hex(ByteString bytes) {
        return java.util.HexFormat.of().formatHex(bytes.toByteArray());
    }
}
