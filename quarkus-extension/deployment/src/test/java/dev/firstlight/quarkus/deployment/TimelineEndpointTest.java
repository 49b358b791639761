package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class TimelineEndpointTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class))
                    .overrideRuntimeConfigKey("firstlight.endpoint.enabled", "true");

    @TestHTTPResource URI uri;

    @Test
    void json_isTheTimeline() throws Exception {
        HttpResponse<String> response = new Client(uri).get("/q/startuptrace");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        StartupTimeline timeline = TimelineJson.read(new StringReader(response.body()));
        assertThat(timeline.startId()).isEqualTo(StartupTrace.current().startId());
        assertThat(timeline.phases()).hasSameSizeAs(StartupTrace.current().timeline().phases());
    }

    @Test
    void text_isOneOfThreeViews() throws Exception {
        Client client = new Client(uri);

        assertThat(client.get("/q/startuptrace?view=tree").body())
                .startsWith("startup " + StartupTrace.current().startId())
                .contains("VertxHttpProcessor.openSocket");
        assertThat(client.get("/q/startuptrace?view=blame").body()).contains("By self time");
        HttpResponse<String> chain = client.get("/q/startuptrace?view=critical-chain");
        assertThat(chain.body()).contains("What held up ready");
        assertThat(chain.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
    }

    @Test
    void page_isEscaped() throws Exception {
        HttpResponse<String> page = new Client(uri).get("/q/startuptrace?view=page");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<pre>startup ").contains(" &gt; ").doesNotContain(" > ");
    }

    @Test
    void unknownView_isAClearError() throws Exception {
        HttpResponse<String> response = new Client(uri).get("/q/startuptrace?view=%3Cb%3E");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("unknown view; use json").doesNotContain("<b>");
    }
}
