package dev.firstlight.samples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("slow")
class BusesTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource URI uri;

    @BeforeEach
    void awaitReady() throws InterruptedException {
        CountDownLatch finished = new CountDownLatch(1);
        StartupTrace.current().addSink(timeline -> finished.countDown());
        assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stop_thatExists_hasItsNextFiveDeparturesWithDelaysAndFares() throws Exception {
        HttpResponse<String> response = get("/stops/Harbour?from=480");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith(
                        "[{\"stop\":\"Harbour\",\"line\":\"L1\",\"minuteOfDay\":484,\"cents\":180}")
                .contains(
                        "{\"stop\":\"Harbour\",\"line\":\"L4\",\"minuteOfDay\":492,\"cents\":310}");
        assertThat(response.body().split("\"stop\"")).hasSize(1 + 5);
    }

    @Test
    void stop_thatDoesNotExist_is404() throws Exception {
        assertThat(get("/stops/Airport").statusCode()).isEqualTo(404);
    }

    @Test
    void start_inATest_waitsForTheConditionAndTheWarmUp() throws Exception {
        StartupTimeline timeline = StartupTrace.current().timeline();

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(timeline.phases().stream().map(PhaseRecord::name))
                .contains("await delays", "timetable-warm-up", "startup bean Fares");
    }

    /** With {@code firstlight-report} on the class path of the tests. */
    @Test
    void page_isTheReportOfTheStart() throws Exception {
        StartupTimeline timeline = StartupTrace.current().timeline();

        HttpResponse<String> page = get("/q/startuptrace?view=page");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains(timeline.startId(), "Findings", "Timeline", "timetable-warm-up");
        assertThat(page.body()).doesNotContain("<pre>startup ");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
