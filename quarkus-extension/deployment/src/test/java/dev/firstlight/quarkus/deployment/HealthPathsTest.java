package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Stage;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class HealthPathsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(
                            root -> root.addClasses(PendingCondition.class, Client.class))
                    .overrideRuntimeConfigKey("firstlight.objective", "30s");

    @TestHTTPResource URI uri;
    @Inject PendingCondition condition;

    @Test
    @Order(1)
    void whileAConditionIsPending_readinessIs503AndNamesIt() throws Exception {
        Client client = new Client(uri);

        for (String path : new String[] {"/healthz", "/readyz"}) {
            HttpResponse<String> response = client.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(response.body())
                    .contains("\"state\":\"WARMING\"", "\"" + PendingCondition.NAME + "\"");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(client.get("/livez").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/q/health/ready", "/q/health/started"}) {
            HttpResponse<String> response = client.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(response.body()).contains("\"pending\": \"" + PendingCondition.NAME);
        }
        assertThat(client.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(StartupTrace.current().timeline().outcome()).isEqualTo(Outcome.STARTING);
    }

    @Test
    @Order(2)
    void otherMethods_areRefused() throws Exception {
        HttpResponse<String> response = new Client(uri).post("/healthz");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    @Order(3)
    void onceTheConditionIsMet_readinessIs200_andTheFirstResponseIsNoted() throws Exception {
        Client client = new Client(uri);
        StartupTrace trace = StartupTrace.current();
        CountDownLatch noted = new CountDownLatch(1);
        StartupAdapter.of(trace).onFirstResponse(noted::countDown);

        condition.meet();

        assertThat(trace.timeline().firstResponse()).isEmpty();
        assertThat(client.get("/livez").statusCode()).isEqualTo(200);
        assertThat(noted.getCount()).as("liveness is no readiness").isEqualTo(1);
        assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(noted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(trace.timeline().firstResponse())
                .hasValueSatisfying(
                        first -> assertThat(first).isGreaterThan(trace.timeline().duration()));
        assertThat(client.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(client.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(client.get("/q/health/started").statusCode()).isEqualTo(200);
        assertThat(trace.timeline().stageNanos(Stage.WARMUP)).isPresent();
        assertThat(trace.timeline().phases())
                .anyMatch(phase -> phase.name().equals("await " + PendingCondition.NAME));
        assertThat(trace.objective()).isPresent();
    }

    @Test
    @Order(4)
    void whileOutOfService_readinessIs503_butTheStartIsDone() throws Exception {
        Client client = new Client(uri);
        StartupTrace.current().readiness().outOfService();

        assertThat(client.get("/healthz").statusCode()).isEqualTo(503);
        assertThat(client.get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(client.get("/q/health/started").statusCode()).isEqualTo(200);
        assertThat(client.get("/livez").statusCode()).isEqualTo(200);
    }
}
