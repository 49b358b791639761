package dev.firstlight.quarkus.deployment;

import static grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** gRPC's health service on the port of the HTTP server. */
@Tag("slow")
class GrpcHealthOnHttpPortTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            GrpcApplication.application()
                    .overrideRuntimeConfigKey("quarkus.grpc.server.use-separate-server", "false");

    @TestHTTPResource URI uri;
    @Inject PendingCondition condition;

    @Test
    void health_followsTheGate() {
        try (GrpcApplication client = new GrpcApplication(uri.getPort())) {
            assertThat(client.check("")).isEqualTo(NOT_SERVING);
            assertThat(client.check(GrpcApplication.SERVICE)).isEqualTo(NOT_SERVING);

            condition.meet();

            assertThat(client.check("")).isEqualTo(SERVING);
            assertThat(client.check(GrpcApplication.SERVICE)).isEqualTo(SERVING);

            StartupTrace.current().readiness().outOfService();

            assertThat(client.check("")).isEqualTo(NOT_SERVING);
            assertThat(client.check(GrpcApplication.SERVICE)).isEqualTo(NOT_SERVING);
        }
    }
}
