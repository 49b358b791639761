package dev.firstlight.quarkus.deployment;

import static grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.support.FreePort;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** gRPC's health service on its own server, which opens long before the gate. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class GrpcHealthTest {

    private static final String PORT = "quarkus.grpc.server.test-port";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            GrpcApplication.application(AskedAtStart.class)
                    .overrideRuntimeConfigKey("quarkus.grpc.server.use-separate-server", "true")
                    .overrideRuntimeConfigKey(PORT, Integer.toString(FreePort.next()));

    @Inject PendingCondition condition;
    @Inject AskedAtStart atStart;
    private GrpcApplication client;

    private static int port() {
        return ConfigProvider.getConfig().getValue(PORT, Integer.class);
    }

    /** The instance of the test is created before the application's settings can be read. */
    @BeforeEach
    void connect() {
        client = new GrpcApplication(port());
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** Sends requests while the application starts. */
    @ApplicationScoped
    public static class AskedAtStart {
        private final List<ServingStatus> answers = new CopyOnWriteArrayList<>();

        void ask(@Observes StartupEvent start) {
            try (GrpcApplication client = new GrpcApplication(port())) {
                answers.add(client.check(""));
                answers.add(client.check(GrpcApplication.SERVICE));
            }
        }

        List<ServingStatus> answers() {
            return answers;
        }
    }

    @Test
    @Order(1)
    void whileTheApplicationStarts_nothingServes() {
        assertThat(atStart.answers()).containsExactly(NOT_SERVING, NOT_SERVING);
    }

    @Test
    @Order(2)
    void whileAConditionIsPending_nothingServes_whateverTheApplicationSets() throws Exception {
        GrpcApplication.setStatus("other", SERVING);

        assertThat(client.check("")).isEqualTo(NOT_SERVING);
        assertThat(client.check(GrpcApplication.SERVICE)).isEqualTo(NOT_SERVING);
        assertThat(client.check("other")).isEqualTo(NOT_SERVING);
    }

    @Test
    @Order(3)
    void onceTheGateOpens_eachServiceIsWhatTheApplicationSet_andWatchersAreTold() throws Exception {
        GrpcApplication.setStatus("broken", NOT_SERVING);
        BlockingQueue<ServingStatus> told = client.watch(GrpcApplication.SERVICE);
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(NOT_SERVING);

        condition.meet();

        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(SERVING);
        assertThat(client.check("")).isEqualTo(SERVING);
        assertThat(client.check(GrpcApplication.SERVICE)).isEqualTo(SERVING);
        assertThat(client.check("other")).isEqualTo(SERVING);
        assertThat(client.check("broken")).isEqualTo(NOT_SERVING);
        GrpcApplication.setStatus("other", NOT_SERVING);
        assertThat(client.check("other")).isEqualTo(NOT_SERVING);
    }

    @Test
    @Order(4)
    void whileOutOfService_nothingServes_andBackInServiceItIsAsBefore() throws Exception {
        BlockingQueue<ServingStatus> told = client.watch("");
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(SERVING);

        StartupTrace.current().readiness().outOfService();

        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(NOT_SERVING);
        assertThat(client.check("")).isEqualTo(NOT_SERVING);
        assertThat(client.check(GrpcApplication.SERVICE)).isEqualTo(NOT_SERVING);

        StartupTrace.current().readiness().backInService();

        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(SERVING);
        assertThat(client.check(GrpcApplication.SERVICE)).isEqualTo(SERVING);
        assertThat(client.check("broken")).isEqualTo(NOT_SERVING);
    }
}
