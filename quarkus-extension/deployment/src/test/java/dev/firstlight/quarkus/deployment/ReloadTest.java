package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.FreePort;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import io.quarkus.test.QuarkusDevModeTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class ReloadTest {

    private static final int PORT = FreePort.next();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION =
            new QuarkusDevModeTest()
                    .withApplicationRoot(root ->
                            root.addClasses(ReloadedObserver.class)
                                    .addAsResource(
                                            new StringAsset("quarkus.http.port=" + PORT),
                                            "application.properties"));

    @Test
    void reload_isAStartOfItsOwn_withItsOwnTimeline() throws IOException {
        StartupTimeline first = timeline();
        assertThat(names(first)).contains("observer ReloadedObserver.before");

        APPLICATION.modifySourceFile(
                ReloadedObserver.class, source -> source.replace("void before", "void after"));
        StartupTimeline second = timeline();

        assertThat(second.startKind()).isEqualTo(StartKind.RELOAD);
        assertThat(second.startId()).isNotEqualTo(first.startId());
        assertThat(second.objectiveMet()).as("counts cold starts only").isEmpty();
        assertThat(names(second))
                .contains("observer ReloadedObserver.after")
                .doesNotContain("observer ReloadedObserver.before")
                .doesNotHaveDuplicates();
        assertThat(second.outcome()).isEqualTo(Outcome.READY);
        assertThat(second.stages().stream().mapToLong(PhaseRecord::durationNanos).sum())
                .isEqualTo(second.duration().toNanos());
    }

    private static List<String> names(StartupTimeline timeline) {
        return timeline.phases().stream().map(PhaseRecord::name).toList();
    }

    @Test
    void developmentUi_hasACardWithTheTimeline() throws IOException {
        assertThat(get("/q/dev-ui/devui/devui-data.js"))
                .contains("Firstlight", "/q/startuptrace?view=page");
        assertThat(get("/q/startuptrace?view=page")).contains("<pre>startup ");
    }

    /** In development mode the endpoint is on by default. */
    private static StartupTimeline timeline() throws IOException {
        return TimelineJson.read(new StringReader(get("/q/startuptrace")));
    }

    private static String get(String path) throws IOException {
        URL url = URI.create("http://localhost:" + PORT + path).toURL();
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        assertThat(connection.getResponseCode()).as(path).isEqualTo(200);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
