package dev.firstlight.quarkus.deployment;

import static grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class GrpcHealthSwitchedOffTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            GrpcApplication.application()
                    .overrideRuntimeConfigKey("quarkus.grpc.server.use-separate-server", "false")
                    .overrideConfigKey("firstlight.health.grpc", "false");

    @TestHTTPResource URI uri;

    @Test
    void health_isThatOfQuarkus() {
        try (GrpcApplication client = new GrpcApplication(uri.getPort())) {
            assertThat(client.check(""))
                    .as("the condition is pending, but gRPC does not care")
                    .isEqualTo(SERVING);
        }
    }
}
