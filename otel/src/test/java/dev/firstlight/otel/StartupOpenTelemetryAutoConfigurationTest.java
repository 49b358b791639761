package dev.firstlight.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Settings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StartupOpenTelemetryAutoConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(StartupOpenTelemetryAutoConfiguration.class));

    @Test
    void context_hasTheSink() {
        runner.run(context -> assertThat(context).hasSingleBean(StartupOpenTelemetry.class));
    }

    @Test
    void flagOfTheCores_isLeftToIt() {
        for (String on : new String[] {"1", "yes", "on", ""}) {
            runner.withPropertyValues("firstlight.enabled=" + on)
                    .run(context -> assertThat(context).hasSingleBean(StartupOpenTelemetry.class));
        }
    }

    @Test
    void traceThatIsOff_exportsNothing() {
        AtomicInteger asked = new AtomicInteger();
        StartupTrace trace =
                StartupTrace.builder()
                        .settings(Settings.of(Map.of("firstlight.enabled", "off")::get))
                        .build();
        trace.addSink(
                StartupOpenTelemetry.of(() -> {
                    asked.incrementAndGet();
                    return null;
                }));
        // Published on the failing thread, so it is complete now.
        trace.fail(new IllegalStateException("planted"));

        assertThat(asked).hasValue(0);
    }

    @Test
    void applicationsOpenTelemetry_isAskedForOnceTheStartIsFinished() {
        AtomicInteger asked = new AtomicInteger();
        runner.withBean(
                        OpenTelemetry.class,
                        () -> {
                            asked.incrementAndGet();
                            return OpenTelemetrySdk.builder().build();
                        },
                        definition -> definition.setLazyInit(true))
                .run(context -> {
                    StartupOpenTelemetry sink = context.getBean(StartupOpenTelemetry.class);
                    assertThat(asked).hasValue(0);
                    try (AutoCloseable open = sink.openContext(Starts.ready())) {
                        assertThat(open).isNotNull();
                        assertThat(asked).hasValue(1);
                    }
                });
    }

    @Test
    void autoConfiguration_isFoundByBoot() throws Exception {
        String imports =
                "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
        try (var in = getClass().getClassLoader().getResourceAsStream(imports)) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).trim())
                    .isEqualTo(StartupOpenTelemetryAutoConfiguration.class.getName());
        }
    }
}
