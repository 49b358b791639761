package dev.firstlight.samples.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.PhaseRecord;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PlainServiceTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final StartupTrace trace = StartupTrace.builder().build();
    private PlainService service;

    @BeforeAll
    void start() throws Exception {
        PlainService.nameService();
        service = startUntilReady(trace);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void prime_ofANumber_isTheNthPrime() throws Exception {
        assertThat(get("/prime?n=1").body()).isEqualTo("2\n");
        assertThat(get("/prime?n=9592").body()).isEqualTo("99991\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prime", "/prime?n=", "/prime?n=0", "/prime?n=9593", "/prime?m=1&n=2"})
    void prime_ofNoNumberOfOurs_saysHowToAsk(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("usage: /prime?n=<1 to 9592>\n");
    }

    @Test
    void healthz_onceReady_is200() throws Exception {
        HttpResponse<String> response = get("/healthz");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"state\":\"READY\"", "\"pending\":[]");
    }

    @Test
    @Timeout(30)
    void metrics_oncePublished_holdTheStartOnce() throws Exception {
        HttpResponse<String> response;
        do {
            // Another thread publishes the start; until then, there is nothing to scrape.
            response = get("/metrics");
        } while (response.statusCode() == 503);

        String metrics = response.body();
        assertThat(metrics).contains("app_startup_ready", "app_startup_phases_dropped");
        assertThat(metrics).containsPattern("app_startup_duration_seconds_count\\{.*} 1\n");
        assertThat(metrics).contains("service=\"plain\"", "start_id=\"" + trace.startId() + "\"");
    }

    @Test
    void timeline_showsTheTableOnItsOwnThread() {
        PhaseRecord table = phase("prime-table");
        PhaseRecord sieve = phase("sieve");

        assertThat(sieve.parentId()).isEqualTo(table.id());
        assertThat(sieve.thread()).isEqualTo("prime-table");
        assertThat(sieve.attributes()).containsEntry("primes", 9592L);
        assertThat(phase("bind").attributes()).containsEntry("port", (long) service.port());
        assertThat(phase("prime-warm-up").failed()).isFalse();
    }

    @Test
    void close_takesNoMoreTraffic() throws Exception {
        StartupTrace other = StartupTrace.builder().build();
        PlainService closed = startUntilReady(other);

        closed.close();

        assertThat(other.readiness().state()).isEqualTo(ReadinessState.OUT_OF_SERVICE);
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), closed.port()));
    }

    private static PlainService startUntilReady(StartupTrace trace) throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        trace.readiness()
                .addListener((from, to) -> {
                    if (to == ReadinessState.READY) {
                        ready.countDown();
                    }
                });
        PlainService service = PlainService.start(trace, 0);
        assertThat(ready.await(30, TimeUnit.SECONDS)).as("ready").isTrue();
        return service;
    }

    private PhaseRecord phase(String name) {
        return trace.timeline().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + service.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
