package dev.firstlight.otel;

import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An SDK that exists for one export. The standard environment variables and system properties
 * configure it. Its defaults differ from the standard in two ways: OTLP over HTTP, which the JDK's
 * client supports, and no metrics, which Micrometer exports.
 */
final class OwnSdk {

    /** Includes the exporter's retries, which wait 1 to 5 s each. */
    private static final long LONGEST_SECONDS = 30;

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "otel.exporter.otlp.protocol", "http/protobuf",
                    "otel.exporter.otlp.timeout", "5000",
                    "otel.metrics.exporter", "none",
                    "otel.bsp.max.queue.size", "4096");

    private OwnSdk() {}

    /** Returns the number of spans that the collector did not accept. */
    static long export(StartupTimeline timeline, SpanContext root) {
        CountedSpans counted = new CountedSpans();
        OpenTelemetrySdk sdk =
                AutoConfiguredOpenTelemetrySdk.builder()
                        .disableShutdownHook()
                        .addPropertiesSupplier(() -> DEFAULTS)
                        .addResourceCustomizer((configured, properties) ->
                                resource(timeline).merge(configured(configured)))
                        .addTracerProviderCustomizer((builder, properties) ->
                                builder.setIdGenerator(new ChosenRoot(root)))
                        .addSpanExporterCustomizer(
                                (exporter, properties) -> counted.around(exporter))
                        .build()
                        .getOpenTelemetrySdk();
        try (sdk) {
            // The ids are already published, so the sampler is asked only once: a second attempt
            // would give the root another id.
            Span started = StartupSpans.root(sdk, timeline);
            StartupSpans.export(sdk, started, timeline);
            sdk.getSdkTracerProvider().forceFlush().join(LONGEST_SECONDS, TimeUnit.SECONDS);
            sdk.getSdkLoggerProvider().forceFlush().join(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
        return counted.lost();
    }

    /** Values from the environment take precedence, except for a name that means "unknown". */
    private static Resource configured(Resource configured) {
        AttributesBuilder known = Attributes.builder().putAll(configured.getAttributes());
        known.removeIf(key ->
                key.getKey().equals("service.name")
                        && String.valueOf(configured.getAttribute(key))
                                .startsWith("unknown_service"));
        return Resource.create(known.build(), configured.getSchemaUrl());
    }

    /** Follows the semantic conventions. */
    private static Resource resource(StartupTimeline timeline) {
        ServiceInfo service = timeline.service();
        AttributesBuilder all = Attributes.builder();
        all.put("service.name", service.service());
        put(all, "service.version", service.version());
        put(all, "deployment.environment.name", service.env());
        all.put("service.instance.id", timeline.startId());
        all.put("process.pid", ProcessHandle.current().pid());
        all.put("process.creation.time", timeline.processStart().toString());
        all.put("process.runtime.name", System.getProperty("java.runtime.name", "unknown"));
        all.put("process.runtime.version", Runtime.version().toString());
        all.put("os.type", System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT));
        return Resource.create(all.build());
    }

    private static void put(AttributesBuilder all, String key, String value) {
        if (!value.equals(ServiceInfo.UNKNOWN)) {
            all.put(key, value);
        }
    }
}
