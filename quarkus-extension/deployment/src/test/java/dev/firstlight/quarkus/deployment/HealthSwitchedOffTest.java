package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class HealthSwitchedOffTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(
                            root -> root.addClasses(PendingCondition.class, Client.class))
                    .overrideConfigKey("firstlight.health.enabled", "false")
                    .overrideConfigKey("firstlight.health.checks", "false");

    @TestHTTPResource URI uri;

    @Test
    void noPathAndNoCheckIsOurs() throws Exception {
        Client client = new Client(uri);

        assertThat(client.get("/healthz").statusCode()).isEqualTo(404);
        assertThat(client.get("/livez").statusCode()).isEqualTo(404);
        assertThat(client.get("/q/health/ready").statusCode())
                .as("the condition is pending, but no check tells")
                .isEqualTo(200);
        assertThat(client.get("/q/startuptrace").statusCode())
                .as("the endpoint is off unless in development mode")
                .isEqualTo(404);
    }
}
