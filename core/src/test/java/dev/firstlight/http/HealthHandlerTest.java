package dev.firstlight.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.firstlight.core.ReadinessCondition;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Settings;
import dev.firstlight.support.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthHandlerTest {

    private final StartupTrace trace =
            StartupTrace.builder()
                    .settings(Settings.of(Map.of("firstlight.log", "off")::get))
                    .build();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HealthHandler.register(server, trace);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void readiness_is503AndNamesWhatIsPendingUntilReady_then200() throws Exception {
        ReadinessCondition index = trace.readiness().require("search-index");
        HttpResponse<String> starting = get("/healthz");
        assertThat(starting.statusCode()).isEqualTo(503);
        assertThat(starting.headers().firstValue("content-type")).contains("application/json");
        assertThat(starting.body())
                .contains(
                        "\"state\":\"STARTING\"",
                        "\"stage\":\"init\"",
                        "\"framework\"",
                        "\"search-index\"")
                .containsPattern("\"elapsedMs\":\\d+");

        trace.readiness().frameworkUp();
        HttpResponse<String> warming = get("/readyz");
        assertThat(warming.statusCode()).isEqualTo(503);
        assertThat(warming.body())
                .contains(
                        "\"state\":\"WARMING\"",
                        "\"stage\":\"warmup\"",
                        "\"pending\":[\"search-index\"]");

        index.met();
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).contains("\"state\":\"READY\"", "\"pending\":[]");

        trace.readiness().outOfService();
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void liveness_is200WhileStartingAnd503AfterFailure() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        trace.fail(new IllegalStateException("no database"));
        assertThat(get("/livez").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void firstHealthyResponse_isNotedByReadinessOnly() throws Exception {
        get("/healthz");
        trace.readiness().frameworkUp();
        get("/livez");
        assertThat(trace.timeline().firstResponse()).isEmpty();
        get("/healthz");
        // The response is recorded right after its last byte, which the client may have read
        // already.
        Eventually.until("the first response", () -> trace.timeline().firstResponse().isPresent());
        assertThat(trace.timeline().firstResponse())
                .hasValueSatisfying(
                        first -> assertThat(first).isGreaterThan(trace.timeline().duration()));
    }

    @Test
    void otherPathsAndMethods_areNotOurs() throws Exception {
        trace.readiness().frameworkUp();
        assertThat(get("/healthz/x").statusCode()).isEqualTo(404);
        assertThat(get("/healthzx").statusCode()).isEqualTo(404);
        HttpResponse<String> post =
                client.send(
                        request("/healthz").POST(HttpRequest.BodyPublishers.ofString("x")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("allow")).contains("GET, HEAD");
        HttpResponse<String> head =
                client.send(
                        request("/healthz")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }
}
