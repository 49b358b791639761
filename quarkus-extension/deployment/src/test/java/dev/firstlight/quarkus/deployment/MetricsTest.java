package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.Stage;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class MetricsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class))
                    .overrideConfigKey("quarkus.application.name", "measured")
                    .overrideRuntimeConfigKey("firstlight.env", "test-env")
                    .overrideRuntimeConfigKey("firstlight.objective", "1h");

    @TestHTTPResource URI uri;

    @Test
    void scrape_afterReady_hasTheStartOnceWithItsStagesAndObjective() throws Exception {
        StartupTrace trace = StartupTrace.current();
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        assertThat(published.await(10, TimeUnit.SECONDS)).isTrue();

        String metrics = new Client(uri).get("/q/metrics").body();

        assertThat(metrics)
                .containsPattern(
                        "app_startup_duration_seconds_count\\{[^}]*service=\"measured\"[^}]*} 1")
                .containsPattern(
                        "app_startup_duration_seconds_bucket\\{[^}]*start_id=\""
                                + trace.startId()
                                + "\"[^}]*le=\"0.085\"")
                .containsPattern("app_startup_ready\\{[^}]*env=\"test-env\"[^}]*} 1")
                .containsPattern("app_startup_objective_seconds\\{[^}]*} 3600")
                .containsPattern("app_startup_timestamp_seconds\\{[^}]*framework=\"quarkus\"");
        for (Stage stage :
                new Stage[] {Stage.INIT, Stage.DI, Stage.CONFIG, Stage.APP, Stage.LISTEN}) {
            assertThat(metrics)
                    .containsPattern(
                            "app_startup_phase_duration_seconds\\{[^}]*phase=\""
                                    + stage.tag()
                                    + '"');
        }
    }
}
