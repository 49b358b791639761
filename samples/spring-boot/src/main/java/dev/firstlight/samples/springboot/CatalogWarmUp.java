package dev.firstlight.samples.springboot;

import dev.firstlight.core.WarmUp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Calls the service's own endpoints once before it takes traffic, so that loading classes, opening
 * connections, and compiling happen during the start and not in the first requests. A bean of this
 * type is all that is needed; {@code /healthz} stays 503 until the warm-up is done. It is best
 * effort, the default: a failure is logged, and the service takes traffic anyway.
 */
@Component
class CatalogWarmUp implements WarmUp {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    private final Environment environment;

    CatalogWarmUp(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "catalog-warm-up";
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void warmUp() throws IOException, InterruptedException {
        // Set when the port is bound; it is correct even if server.port is 0. Absent in a mock
        // test.
        @Nullable String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(CALL_TIMEOUT).build();
        for (String path : new String[] {"/products", "/products/1"}) {
            URI uri = URI.create("http://localhost:" + port + path);
            HttpResponse<Void> response =
                    client.send(
                            HttpRequest.newBuilder(uri).timeout(CALL_TIMEOUT).build(),
                            HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new IOException(uri + " returned " + response.statusCode());
            }
        }
    }
}
