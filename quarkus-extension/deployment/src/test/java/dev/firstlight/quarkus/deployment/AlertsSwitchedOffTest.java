package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class AlertsSwitchedOffTest {

    private static final Path ARM = Path.of("target", "alerts-off-test");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class, AlertsTest.class))
                    .overrideRuntimeConfigKey("firstlight.profile.hook.token", AlertsTest.TOKEN)
                    .overrideRuntimeConfigKey("firstlight.profile.arm", ARM.toString());

    @TestHTTPResource URI uri;

    @Test
    void byDefault_thereIsNone() throws Exception {
        assertThat(
                        new Client(uri)
                                .post(AlertsTest.PATH, AlertsTest.TOKEN, AlertsTest.body("shop"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(ARM).doesNotExist();
    }
}
