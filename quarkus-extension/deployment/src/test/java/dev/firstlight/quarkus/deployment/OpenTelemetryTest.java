package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.support.Eventually;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code firstlight-otel} in an application with the extension for OpenTelemetry. */
@Tag("slow")
class OpenTelemetryTest {

    private static final String COLLECTOR = Received.address();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class, Received.class))
                    .setForcedDependencies(
                            List.of(
                                    Dependency.of(
                                            "io.quarkus",
                                            "quarkus-opentelemetry",
                                            Version.getVersion()),
                                    Dependency.of(
                                            "dev.firstlight",
                                            "firstlight-otel",
                                            System.getProperty("test.project.version"))))
                    .overrideConfigKey("quarkus.application.name", "told")
                    .overrideRuntimeConfigKey("quarkus.otel.exporter.otlp.endpoint", COLLECTOR)
                    .overrideRuntimeConfigKey(
                            "quarkus.otel.exporter.otlp.protocol", "http/protobuf")
                    .overrideRuntimeConfigKey("quarkus.otel.resource.attributes", "team=timetables")
                    .overrideRuntimeConfigKey("quarkus.otel.bsp.schedule.delay", "50ms");

    /** The protobuf message contains names and attributes as plain text. */
    @Test
    void start_isExportedThroughTheApplicationsOwn() throws Exception {
        String startId = StartupTrace.current().startId();
        Client collector = new Client(URI.create(COLLECTOR));
        AtomicReference<String> received = new AtomicReference<>("");
        Eventually.until(
                Duration.ofSeconds(30),
                () -> {
                    received.set(collector.get("/received").body());
                    // Spans arrive in batches; the start ID is in another one than this phase.
                    return received.get().contains("VertxHttpProcessor.openSocket")
                            && received.get().contains(startId);
                },
                () -> "received: " + received);
        assertThat(received.get())
                .contains("app.startup.", startId)
                // Only the application's SDK knows this.
                .contains("team", "timetables", "told");
    }
}
