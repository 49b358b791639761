package dev.firstlight.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Settings;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exports through Firstlight's own SDK, configured by OpenTelemetry's standard properties. */
@Tag("slow")
class OwnExportTest {

    private static final String PREFIX = "otel.";

    @AfterEach
    void forget() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith(PREFIX));
    }

    private static StartupOpenTelemetry export(String endpoint, StartupTimeline timeline)
            throws Exception {
        System.setProperty("otel.exporter.otlp.endpoint", endpoint);
        StartupOpenTelemetry sink = StartupOpenTelemetry.of(() -> null);
        long begin = System.nanoTime();
        try (AutoCloseable context = sink.openContext(timeline)) {
            assertThat(context).isNotNull();
            sink.accept(timeline);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        return sink;
    }

    private static void noRetries() {
        System.setProperty("otel.java.exporter.otlp.retry.disabled", "true");
    }

    @Test
    void start_isOneTraceWithTheServiceAsItsResource() throws Exception {
        try (Collector collector = Collector.start()) {
            StartupOpenTelemetry sink = export(collector.endpoint(), Starts.ready());
            Eventually.until("the spans", () -> collector.spans().size() == 8);
            Eventually.until("the log record", () -> !collector.logs().isEmpty());

            assertThat(sink.lostSpans()).isZero();
            Map<String, Object> resource =
                    Collector.attributes(collector.resources().get(0).getAttributesList());
            assertThat(resource)
                    .containsEntry("service.name", "shop")
                    .containsEntry("service.version", "1.4.2")
                    .containsEntry("deployment.environment.name", "prod")
                    .containsEntry("service.instance.id", "7kq2m0xw4d")
                    .containsEntry("process.pid", ProcessHandle.current().pid())
                    .containsEntry("telemetry.sdk.language", "java")
                    .containsKey("process.runtime.version");
            assertThat(collector.span("startup").getParentSpanId().isEmpty()).isTrue();
            assertThat(collector.span("connect").getStartTimeUnixNano())
                    .isEqualTo(Starts.unixNanos(650_000_013L));
            assertThat(collector.logs().get(0).getTraceId())
                    .isEqualTo(collector.span("startup").getTraceId());
            assertThat(collector.calls()).containsExactlyInAnyOrder("/v1/traces", "/v1/logs");
        }
    }

    @Test
    void environment_winsOverWhatTheTimelineSays() throws Exception {
        System.setProperty("otel.service.name", "renamed");
        System.setProperty("otel.resource.attributes", "service.version=9,k8s.pod.name=shop-1");
        try (Collector collector = Collector.start()) {
            export(collector.endpoint(), Starts.ready());
            Eventually.until("the spans", () -> collector.spans().size() == 8);

            assertThat(Collector.attributes(collector.resources().get(0).getAttributesList()))
                    .containsEntry("service.name", "renamed")
                    .containsEntry("service.version", "9")
                    .containsEntry("k8s.pod.name", "shop-1");
        }
    }

    @Test
    void currentSpanOfThePublication_isTheRootThatIsExported() throws Exception {
        try (Collector collector = Collector.start()) {
            System.setProperty("otel.exporter.otlp.endpoint", collector.endpoint());
            StartupTrace trace =
                    StartupTrace.builder()
                            .settings(Settings.of(Map.of("firstlight.log", "off")::get))
                            .build();
            List<String> seen = new CopyOnWriteArrayList<>();
            trace.addSink(timeline ->
                    seen.add(
                            io.opentelemetry.api.trace.Span.current()
                                    .getSpanContext()
                                    .getTraceId()));
            trace.addSink(StartupOpenTelemetry.of(() -> null));
            trace.readiness().frameworkUp();
            Eventually.until(
                    "the root",
                    () -> collector.spans().stream().anyMatch(s -> s.getName().equals("startup")));

            Span root = collector.span("startup");
            assertThat(seen)
                    .containsExactly(HexFormat.of().formatHex(root.getTraceId().toByteArray()));
        }
    }

    /** As in a process that is restored from a checkpoint. */
    @Test
    void startThatFollowsAnother_hasATraceOfItsOwn() throws Exception {
        try (Collector collector = Collector.start()) {
            StartupOpenTelemetry sink = export(collector.endpoint(), Starts.ready());
            Eventually.until("the spans", () -> collector.spans().size() == 8);
            StartupTimeline restored =
                    Starts.header().startId("restored00").durationNanos(1).build();
            String promised;
            try (AutoCloseable context = sink.openContext(restored)) {
                assertThat(context).isNotNull();
                promised = io.opentelemetry.api.trace.Span.current().getSpanContext().getTraceId();
                sink.accept(restored);
            }
            Eventually.until("the other root", () -> collector.spans().size() == 9);

            List<Span> roots =
                    collector.spans().stream()
                            .filter(span -> span.getName().equals("startup"))
                            .toList();
            assertThat(roots).hasSize(2);
            assertThat(roots.get(1).getTraceId()).isNotEqualTo(roots.get(0).getTraceId());
            assertThat(roots.get(1).getSpanId()).isNotEqualTo(roots.get(0).getSpanId());
            assertThat(HexFormat.of().formatHex(roots.get(1).getTraceId().toByteArray()))
                    .isEqualTo(promised);
        }
    }

    @Test
    void collectorThatAnswers503_losesTheSpansAndCountsThem() throws Exception {
        noRetries();
        try (Collector collector = Collector.start().answering(503)) {
            StartupOpenTelemetry sink = export(collector.endpoint(), Starts.ready());
            Eventually.until("the count", () -> sink.lostSpans() == 8);
            assertThat(collector.calls()).contains("/v1/traces");
        }
    }

    @Test
    void collectorThatIsDown_losesTheSpansAndCountsThem() throws Exception {
        noRetries();
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        StartupOpenTelemetry sink = export("http://127.0.0.1:" + closed, Starts.ready());
        Eventually.until("the count", () -> sink.lostSpans() == 8);
    }

    @Test
    void collectorThatIsSlow_holdsUpNothing() throws Exception {
        noRetries();
        System.setProperty("otel.exporter.otlp.timeout", "700");
        try (Collector collector = Collector.start().holding()) {
            StartupOpenTelemetry sink = export(collector.endpoint(), Starts.ready());
            Eventually.until("the count", () -> sink.lostSpans() == 8);
        }
    }

    @Test
    void slowCollector_doesNotHoldUpReadyNorTheOtherSinks() throws Exception {
        noRetries();
        System.setProperty("otel.exporter.otlp.timeout", "3000");
        try (Collector collector = Collector.start().holding()) {
            System.setProperty("otel.exporter.otlp.endpoint", collector.endpoint());
            StartupTrace trace =
                    StartupTrace.builder()
                            .settings(Settings.of(Map.of("firstlight.log", "off")::get))
                            .build();
            trace.addSink(StartupOpenTelemetry.of(() -> null));
            List<String> done = new CopyOnWriteArrayList<>();
            trace.addSink(timeline -> done.add(timeline.startId()));
            long begin = System.nanoTime();
            trace.readiness().frameworkUp();
            assertThat(trace.readiness().isReady()).isTrue();
            Eventually.until("the other sink", () -> !done.isEmpty());
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void exporterThatIsSwitchedOff_isNoFault() throws Exception {
        System.setProperty("otel.traces.exporter", "none");
        System.setProperty("otel.logs.exporter", "none");
        try (Collector collector = Collector.start()) {
            StartupOpenTelemetry sink = export(collector.endpoint(), Starts.ready());
            Eventually.until("the export's end", () -> !exporting());
            assertThat(sink.lostSpans()).isZero();
            assertThat(collector.calls()).isEmpty();
        }
    }

    private static boolean exporting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("firstlight-otel"));
    }
}
