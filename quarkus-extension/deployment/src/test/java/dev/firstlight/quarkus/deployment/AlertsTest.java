package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.profile.AlertHook;
import dev.firstlight.support.FileTree;
import dev.firstlight.support.Webhook;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The endpoint that accepts alerts, over real sockets. */
@Tag("slow")
class AlertsTest {

    static final String PATH = "/q/startupalerts";
    static final String TOKEN = "correct horse battery staple";

    /** The application reads its settings before a temporary directory of the test exists. */
    private static final Path ARM = Path.of("target", "alerts-test").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class))
                    .overrideRuntimeConfigKey("firstlight.profile.hook.enabled", "true")
                    .overrideRuntimeConfigKey("firstlight.profile.hook.token", TOKEN)
                    .overrideRuntimeConfigKey("firstlight.profile.arm", ARM.toString());

    @TestHTTPResource URI uri;

    /** The hook is created after ready. */
    @BeforeEach
    void prepare() throws Exception {
        CountDownLatch published = new CountDownLatch(1);
        StartupTrace.current().addSink(timeline -> published.countDown());
        assertThat(published.await(20, TimeUnit.SECONDS)).isTrue();
        clean();
    }

    @AfterAll
    static void clean() {
        FileTree.delete(ARM);
    }

    static BodyPublisher body(String service) {
        return BodyPublishers.ofString(Webhook.firing(service));
    }

    private HttpResponse<String> post(String token, BodyPublisher body) throws Exception {
        return new Client(uri).post(PATH, token, body);
    }

    private static List<String> files() {
        return FileTree.files(ARM);
    }

    @Test
    void alert_armsOnceForThoseWhoKnowTheToken() throws Exception {
        HttpResponse<String> wrong = post("wrong", body("shop"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("missing or wrong bearer token");
        assertThat(files()).isEmpty();

        HttpResponse<String> armed = post(TOKEN, body("shop"));
        assertThat(armed.statusCode()).isEqualTo(200);
        assertThat(armed.body()).isEqualTo("{\"armed\":[\"shop\"],\"ignored\":0}");
        assertThat(armed.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(files()).containsExactly("shop.arm.json");

        HttpResponse<String> again = post(TOKEN, body("shop"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"armed\":[],\"ignored\":1}");

        assertThat(new Client(uri).get(PATH).statusCode()).isEqualTo(405);
        assertThat(post(TOKEN, BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    }

    @Test
    void bodyThatIsTooLarge_isRefused() throws Exception {
        byte[] large = new byte[10 << 20];
        refuses(BodyPublishers.ofByteArray(large));
        refuses(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        assertThat(files()).isEmpty();

        String full = Webhook.firing("shop");
        String spaces = " ".repeat(AlertHook.MAX_BODY - full.length());
        assertThat(post(TOKEN, BodyPublishers.ofString(full + spaces)).statusCode()).isEqualTo(200);
        assertThat(files()).containsExactly("shop.arm.json");
    }

    /** With 413, or by closing the connection of a client that keeps sending. */
    private void refuses(BodyPublisher body) throws Exception {
        try {
            assertThat(post(TOKEN, body).statusCode()).isEqualTo(413);
        } catch (IOException hungUp) {
            assertThat(new Client(uri).get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void serviceThatIsAPath_staysInTheDirectory() throws Exception {
        assertThat(post(TOKEN, body("../../etc/cron")).statusCode()).isEqualTo(200);
        assertThat(post(TOKEN, body("/etc/passwd")).statusCode()).isEqualTo(200);
        assertThat(files())
                .hasSize(2)
                .allMatch(name -> name.matches("[A-Za-z0-9_.-]+[.]arm[.]json"));
    }
}
