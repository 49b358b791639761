package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A response that leaves the request's body unread does not break the connection's next request.
 */
@Tag("slow")
class UnreadBodyTest {

    private static final String TOKEN = "correct horse battery staple";
    private static final int ROUNDS = 20;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class))
                    .overrideRuntimeConfigKey("firstlight.profile.hook.enabled", "true")
                    .overrideRuntimeConfigKey("firstlight.profile.hook.token", TOKEN)
                    .overrideRuntimeConfigKey(
                            "firstlight.profile.arm",
                            Path.of("target", "unread-body-test").toAbsolutePath().toString())
                    .overrideRuntimeConfigKey("firstlight.endpoint.enabled", "true");

    @TestHTTPResource URI uri;

    /** Each refused request has a body, smaller or larger than what a socket accepts at once. */
    @ParameterizedTest
    @CsvSource({
        "POST, /q/startupalerts, 1000, 401",
        "POST, /q/startupalerts, 60000, 401",
        "POST, /q/startupalerts, 300000, 401",
        "PUT, /q/startupalerts, 1000, 405",
        "PUT, /q/startupalerts, 60000, 405",
        "POST, /healthz, 60000, 405",
        "POST, /q/startuptrace, 60000, 405",
    })
    void aRequestAfterARefusedOne_isAnswered(String method, String path, int length, int status)
            throws Exception {
        // HTTP/1.1, where requests follow each other on a connection.
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int round = 0; round < ROUNDS; round++) {
            HttpResponse<String> refused = send(http, method, path, length);
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.headers().firstValue("Connection")).hasValue("close");
            assertThat(send(http, "POST", "/q/startupalerts", 10).statusCode())
                    .as("round %s", round)
                    .isEqualTo(401);
        }
    }

    private HttpResponse<String> send(HttpClient http, String method, String path, int length)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri.resolve(path))
                        .header("Authorization", "Bearer wrong")
                        .timeout(Duration.ofSeconds(30))
                        .method(method, BodyPublishers.ofByteArray(new byte[length]))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
