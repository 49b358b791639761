package dev.firstlight.tests.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.support.Eventually;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Repository;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An alert that a framework's service itself accepts arms its next start. */
@Tag("slow")
class ProfiledSampleTest {

    private static final String TOKEN = "correct horse battery staple";

    @TempDir private Path folder;

    private Path arm() {
        return folder.resolve("arm");
    }

    /** With {@code firstlight-report} and its dependencies on the class path. */
    private Launch launch(Sample sample, String name) {
        List<Path> classPath = new ArrayList<>(sample.classPath());
        classPath.add(
                Repository.only(
                        Repository.root().resolve("cli/target"), "firstlight-cli-*-all.jar"));
        return Launch.of(sample, folder.resolve(name))
                .main(sample.mainClass(), classPath)
                .fast()
                .jvm("-Dfirstlight.service=shop", "-Dfirstlight.profile.arm=" + arm());
    }

    private HttpResponse<String> alert(int port, String path) throws Exception {
        String body =
                "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"StartTooSlow\","
                        + "\"service\":\"shop\"},\"startsAt\":\""
                        + Instant.now().minusSeconds(5)
                        + "\"}]}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + TOKEN)
                                .timeout(Duration.ofSeconds(30))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"SPRING_BOOT, /actuator/startupalerts", "QUARKUS, /q/startupalerts"})
    void alert_armsTheNextStartWhichLeavesItsReport(Sample sample, String path) throws Exception {
        try (SampleProcess first =
                launch(sample, "first")
                        .jvm(
                                "-Dfirstlight.profile.hook.enabled=true",
                                "-Dfirstlight.profile.hook.token=" + TOKEN,
                                "-Dmanagement.endpoints.web.exposure.include=*")
                        .start()
                        .awaitReady()) {
            assertThat(first.timeline().profiling()).isEmpty();
            // The hook is created just after the line and the file.
            Eventually.until(
                    Duration.ofSeconds(60),
                    () -> alert(first.port(), path).statusCode() != 503,
                    first::log);
            assertThat(arm().resolve("shop.arm.json")).as(first.log()).isRegularFile();
            first.stop();
        }

        StartupTimeline armed;
        Path profiles = arm().resolve("profiles");
        try (SampleProcess second = launch(sample, "second").start().awaitReady()) {
            second.awaitLog("this start was recorded to ");
            armed = second.timeline();
            // By a separate JVM, after the line.
            Path report = profiles.resolve("startup-" + armed.startId() + ".html");
            Eventually.until(Duration.ofSeconds(120), () -> Files.exists(report), second::log);
            second.stop();
        }
        assertThat(armed.profiling()).contains(Profiling.ARMED);
        String name = "startup-" + armed.startId();
        assertThat(profiles.resolve(name + ".json")).isRegularFile();
        Startup recorded = StartupReader.read(profiles.resolve(name + ".jfr"));
        assertThat(recorded.timeline().startId()).isEqualTo(armed.startId());
        assertThat(Files.readString(profiles.resolve(name + ".html")))
                .startsWith("<!DOCTYPE html>")
                .contains(armed.startId(), TimelineText.bySelfTime(armed).get(0).name())
                // Of the recording, not of the timeline.
                .contains("id=\"data-flame\"");

        try (SampleProcess third = launch(sample, "third").start().awaitReady()) {
            assertThat(third.timeline().profiling()).isEmpty();
            third.stop();
        }
    }
}
