package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.simcrac.Core;
import dev.firstlight.support.FileTree;
import dev.firstlight.support.FreePort;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusProdModeTest;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A checkpoint and restore of a packaged application: Quarkus closes its HTTP server and opens it
 * again. Simulated in a separate JVM, because the property that selects the simulation is read
 * once. Uses an uber-jar, because the simulation must be in the class loader of {@code org.crac}.
 */
@Tag("slow")
class CheckpointRestoreTest {

    private static final Path DIRECTORY = temporaryDirectory();

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION =
            new QuarkusProdModeTest()
                    .withApplicationRoot(root ->
                            root.addPackage(Core.class.getPackage())
                                    .addClasses(
                                            Client.class,
                                            CheckpointedApplication.class,
                                            CheckpointedApplication.Reconnect.class,
                                            CheckpointedApplication.Checkpointing.class))
                    .setApplicationName("checkpointed")
                    .setForcedDependencies(
                            Stream.of(
                                            "quarkus-rest",
                                            "quarkus-smallrye-health",
                                            "quarkus-micrometer-registry-prometheus")
                                    .map(CheckpointRestoreTest::extension)
                                    .toList())
                    .overrideConfigKey("quarkus.package.jar.type", "uber-jar")
                    .setRun(true)
                    .setExpectExit(true)
                    .setJVMArgs(List.of("-Dorg.crac.Core.Compat=dev.firstlight.simcrac"))
                    .setRuntimeProperties(
                            Map.of(
                                    "quarkus.http.port",
                                    Integer.toString(FreePort.next()),
                                    "firstlight.endpoint.enabled",
                                    "true",
                                    "firstlight.objective",
                                    "1h",
                                    "test.directory",
                                    DIRECTORY.toString()));

    @Test
    void restore_isAnotherStart() throws Exception {
        StartupTimeline cold = timeline("cold");
        StartupTimeline restored = timeline("restored");

        assertThat(cold.startKind()).isEqualTo(StartKind.COLD);
        assertThat(cold.objectiveMet()).contains(true);
        assertThat(restored.startKind()).isEqualTo(StartKind.RESTORE);
        assertThat(restored.startId()).isNotEqualTo(cold.startId());
        assertThat(restored.service()).isEqualTo(cold.service());
        assertThat(restored.objectiveMet()).isEmpty();
        assertThat(restored.processStart()).isAfter(cold.processStart().plus(cold.duration()));
        assertThat(restored.beforeCheckpoint())
                .hasValueSatisfying(before -> assertThat(before).isGreaterThan(cold.duration()));
        assertThat(restored.phases()).extracting(PhaseRecord::name).containsExactly("reconnect");
        assertThat(restored.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void readiness_isRefusedUntilTheRestoreIsOver() throws Exception {
        String restored = timeline("restored").startId();
        assertThat(answer("cold-readyz")).startsWith("200").doesNotContain(restored);
        assertThat(answer("restoring-readyz"))
                .startsWith("503")
                .contains("framework", "\"startId\":\"" + restored);
        assertThat(answer("restored-readyz"))
                .startsWith("200")
                .contains("\"startId\":\"" + restored);
        assertThat(answer("restored-ready")).startsWith("200").contains(restored);
    }

    @Test
    void metrics_areThoseOfTheRestoredStart() throws Exception {
        StartupTimeline cold = timeline("cold");
        StartupTimeline restored = timeline("restored");
        assertThat(answer("cold-metrics"))
                .contains("start_id=\"" + cold.startId())
                .containsPattern("app_startup_ready\\{[^}]*start=\"cold\"[^}]*} 1");
        assertThat(answer("restoring-metrics"))
                .containsPattern("app_startup_ready\\{[^}]*start=\"cold\"[^}]*} 0");
        assertThat(answer("restored-metrics"))
                .doesNotContain(cold.startId(), "start=\"cold\"")
                .containsPattern(
                        "app_startup_duration_seconds_count\\{[^}]*start_id=\""
                                + restored.startId()
                                + "\"[^}]*} 1")
                .containsPattern("app_startup_ready\\{[^}]*start=\"restore\"[^}]*} 1")
                .containsPattern("app_startup_first_response_seconds\\{[^}]*} 0\\.");
        assertThat(restored.firstResponse()).isPresent();
    }

    private static StartupTimeline timeline(String prefix) throws IOException {
        String answer = answer(prefix + "-startuptrace");
        assertThat(answer).startsWith("200");
        return TimelineJson.read(new StringReader(answer.substring(answer.indexOf('\n'))));
    }

    private static String answer(String name) throws IOException {
        Path file = DIRECTORY.resolve(name);
        assertThat(file).as(APPLICATION.getStartupConsoleOutput()).exists();
        return Files.readString(file);
    }

    /** A packaged application has no dependencies with the scope test. */
    private static Dependency extension(String artifact) {
        return Dependency.of("io.quarkus", artifact, Version.getVersion());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("checkpoint-restore");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void deleteDirectory() {
        FileTree.delete(DIRECTORY);
    }
}
