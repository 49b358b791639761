package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On this port, the router reads all bodies before it calls the route. */
@Tag("slow")
class AlertsOnManagementPortTest {

    private static final Path ARM = Path.of("target", "alerts-management-test");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class, AlertsTest.class))
                    .overrideConfigKey("quarkus.management.enabled", "true")
                    .overrideRuntimeConfigKey("quarkus.management.test-port", "0")
                    .overrideRuntimeConfigKey("firstlight.profile.hook.enabled", "true")
                    .overrideRuntimeConfigKey("firstlight.profile.hook.token", AlertsTest.TOKEN)
                    .overrideRuntimeConfigKey("firstlight.profile.arm", ARM.toString());

    @TestHTTPResource URI main;

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void endpoint_isThereAndNotOnTheMainPort() throws Exception {
        CountDownLatch published = new CountDownLatch(1);
        StartupTrace.current().addSink(timeline -> published.countDown());
        assertThat(published.await(20, TimeUnit.SECONDS)).isTrue();
        Files.deleteIfExists(ARM.resolve("shop.arm.json"));

        assertThat(post(main, AlertsTest.TOKEN)).isEqualTo(404);
        assertThat(post(management, "wrong")).isEqualTo(401);
        assertThat(ARM.resolve("shop.arm.json")).doesNotExist();
        assertThat(post(management, AlertsTest.TOKEN)).isEqualTo(200);
        assertThat(ARM.resolve("shop.arm.json")).isRegularFile();
        assertThat(
                        new Client(management)
                                .post(
                                        AlertsTest.PATH,
                                        AlertsTest.TOKEN,
                                        BodyPublishers.ofByteArray(new byte[2 << 20]))
                                .statusCode())
                .isEqualTo(413);
    }

    private static int post(URI port, String token) throws Exception {
        return new Client(port).post(AlertsTest.PATH, token, AlertsTest.body("shop")).statusCode();
    }
}
