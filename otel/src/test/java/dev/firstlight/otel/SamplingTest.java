package dev.firstlight.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The effect of a sampler that accepts a share on starts that Firstlight's own SDK exports. */
class SamplingTest {

    private static final String PROMISED_SPAN = "00f067aa0ba902b7";

    @AfterEach
    void forget() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("otel."));
    }

    private static void sampler(Collector collector, String sampler, String share) {
        System.setProperty("otel.exporter.otlp.endpoint", collector.endpoint());
        System.setProperty("otel.traces.sampler", sampler);
        System.setProperty("otel.traces.sampler.arg", share);
    }

    /** With a share of a half, the sampler accepts ids whose second highest bit is 0. */
    private static SpanContext promised(boolean taken) {
        return SpanContext.create(
                "4bf92f3577b34da6" + (taken ? "2000000000000001" : "6000000000000001"),
                PROMISED_SPAN,
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceidratio", "parentbased_traceidratio"})
    void idThatIsPromised_decides(String sampler) throws Exception {
        try (Collector collector = Collector.start()) {
            sampler(collector, sampler, "0.5");
            assertThat(OwnSdk.export(Starts.ready(), promised(false))).isZero();
            assertThat(collector.spans()).isEmpty();
            assertThat(collector.logs()).hasSize(1);
            assertIsOf(promised(false), collector.logs().get(0));

            assertThat(OwnSdk.export(Starts.ready(), promised(true))).isZero();
            assertThat(collector.spans()).hasSize(8);
            assertThat(collector.logs()).hasSize(2);
            assertIsOf(promised(true), collector.logs().get(1));
            assertThat(hex(collector.span("startup").getSpanId().toByteArray()))
                    .isEqualTo(PROMISED_SPAN);
        }
    }

    private static void assertIsOf(SpanContext promised, LogRecord log) {
        assertThat(hex(log.getTraceId().toByteArray())).isEqualTo(promised.getTraceId());
        assertThat(hex(log.getSpanId().toByteArray())).isEqualTo(PROMISED_SPAN);
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    /**
     * With 40 starts and a share of a half, fewer than 8 or more than 32 occur in 4 of 100,000
     * runs.
     */
    @Test
    void shareOfStarts_isThatOfTheSampler() throws Exception {
        try (Collector collector = Collector.start()) {
            sampler(collector, "parentbased_traceidratio", "0.5");
            List<String> promised = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                StartupTimeline timeline =
                        Starts.header().startId("start" + i).durationNanos(1).build();
                OwnExport export = new OwnExport(new AtomicLong());
                promised.add(Span.fromContext(export.context()).getSpanContext().getTraceId());
                export.run(timeline);
            }

            assertThat(collector.spans()).hasSizeBetween(8, 32);
            assertThat(collector.spans())
                    .allSatisfy(span ->
                            assertThat(promised).contains(hex(span.getTraceId().toByteArray())));
        }
    }
}
