package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class HealthPathNamesTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(
                            root -> root.addClasses(PendingCondition.class, Client.class))
                    .overrideConfigKey("firstlight.health.readiness-paths", "/ready")
                    .overrideConfigKey("firstlight.health.liveness-paths", "/alive,/live");

    @TestHTTPResource URI uri;

    @Test
    void paths_areThoseOfTheSettings() throws Exception {
        Client client = new Client(uri);

        assertThat(client.get("/ready").statusCode()).isEqualTo(503);
        assertThat(client.get("/alive").statusCode()).isEqualTo(200);
        assertThat(client.get("/live").statusCode()).isEqualTo(200);
        assertThat(client.get("/healthz").statusCode()).isEqualTo(404);
    }
}
