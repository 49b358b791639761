package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.StartupTimeline;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class ExtensionSwitchedOffTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(
                            root -> root.addClasses(PendingCondition.class, Client.class))
                    .overrideConfigKey("firstlight.extension.enabled", "false");

    @TestHTTPResource URI uri;

    @Test
    void theApplicationStartsAsIfTheExtensionWereNotThere() throws Exception {
        Client client = new Client(uri);
        StartupTimeline timeline = StartupTrace.current().timeline();

        assertThat(client.get("/healthz").statusCode()).isEqualTo(404);
        assertThat(client.get("/q/health/ready").body()).doesNotContain("irstlight");
        assertThat(timeline.service().framework()).isEqualTo("none");
        assertThat(timeline.phases()).noneMatch(phase -> phase.stage().tag().equals("di"));
    }
}
