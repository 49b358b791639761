package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpoint and restore of a whole application: Spring stops its lifecycle beans, including the
 * web server, and starts them again. Simulated in a separate JVM, because the property that selects
 * the simulation is read once.
 */
@Tag("slow")
class CheckpointRestoreTest {

    private static final Pattern START_ID = Pattern.compile("start_id=\"([^\"]+)\"");

    @TempDir static Path directory;

    private static Answers afterReady;

    @BeforeAll
    static void checkpointAndRestoreOnceReady() throws Exception {
        afterReady = run("after-ready");
    }

    @Test
    void restoreAfterReady_isAnotherStart() throws Exception {
        StartupTimeline cold = afterReady.timeline("cold");
        StartupTimeline restored = afterReady.timeline("restored");

        assertThat(cold.startKind()).isEqualTo(StartKind.COLD);
        assertThat(cold.objectiveMet()).contains(true);
        assertThat(restored.startKind()).isEqualTo(StartKind.RESTORE);
        assertThat(restored.startId()).isNotEqualTo(cold.startId());
        assertThat(restored.service()).isEqualTo(cold.service());
        assertThat(restored.objectiveMet()).isEmpty();
        assertThat(restored.processStart()).isAfter(cold.processStart().plus(cold.duration()));
        assertThat(restored.beforeCheckpoint())
                .hasValueSatisfying(before -> assertThat(before).isGreaterThan(cold.duration()));
        assertThat(restored.stages())
                .extracting(PhaseRecord::stage)
                .containsExactly(Stage.INIT, Stage.LISTEN);
        assertThat(Starts.path(restored, "start web server"))
                .containsExactly("listen", "start web server");
        assertThat(Starts.path(restored, "reconnect"))
                .containsExactly("listen", "start reconnect", "reconnect");
        assertThat(restored.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        assertThat(afterReady.answer("restored-tree")).startsWith("200").contains("restore");
    }

    @Test
    void readiness_isRefusedUntilTheRestoreIsOver() throws Exception {
        String restored = afterReady.timeline("restored").startId();
        assertThat(afterReady.answer("cold-readyz")).startsWith("200").doesNotContain(restored);
        assertThat(afterReady.answer("restoring-readyz"))
                .startsWith("503")
                .contains("framework", "\"startId\":\"" + restored);
        assertThat(afterReady.answer("restored-readyz"))
                .startsWith("200")
                .contains("\"startId\":\"" + restored);
        assertThat(afterReady.answer("restored-readiness")).startsWith("200");
        assertThat(afterReady.answer("refusing-readyz"))
                .startsWith("503")
                .contains("\"state\":\"OUT_OF_SERVICE\"", "\"startId\":\"" + restored);
    }

    @Test
    void metrics_areThoseOfTheRestoredStart() throws Exception {
        StartupTimeline cold = afterReady.timeline("cold");
        StartupTimeline restored = afterReady.timeline("restored");
        assertThat(afterReady.startIds("cold-prometheus")).containsOnly(cold.startId());
        assertThat(afterReady.value("cold-prometheus", "app_startup_ready")).isEqualTo(1);
        assertThat(afterReady.value("restoring-prometheus", "app_startup_ready")).isZero();

        assertThat(afterReady.startIds("restored-prometheus")).containsOnly(restored.startId());
        assertThat(afterReady.lines("restored-prometheus"))
                .allMatch(line -> line.contains("\"restore\""));
        assertThat(afterReady.value("restored-prometheus", "app_startup_duration_seconds_count"))
                .isEqualTo(1);
        assertThat(afterReady.value("restored-prometheus", "app_startup_duration_seconds_sum"))
                .isCloseTo(restored.duration().toNanos() / 1e9, within(1e-9));
        assertThat(afterReady.value("restored-prometheus", "app_startup_ready")).isEqualTo(1);
        assertThat(restored.firstResponse()).isPresent();
        assertThat(afterReady.value("restored-prometheus", "app_startup_first_response_seconds"))
                .isCloseTo(restored.firstResponse().orElseThrow().toNanos() / 1e9, within(1e-9));
    }

    /** As in a build that creates an image of the application before its first start. */
    @Test
    void restoreBeforeReady_beginsTheTimelineAnew() throws Exception {
        Answers answers = run("before-ready", "-Dspring.context.checkpoint=onRefresh");
        StartupTimeline restored = answers.timeline("restored");
        assertThat(restored.startKind()).isEqualTo(StartKind.RESTORE);
        assertThat(restored.beforeCheckpoint()).isPresent();
        assertThat(restored.objectiveMet()).isEmpty();
        assertThat(restored.stages().get(0).stage()).isEqualTo(Stage.DI);
        assertThat(Starts.names(restored))
                .contains("start web server", "reconnect")
                .doesNotContain("spring.context.config-classes.parse");
        assertThat(answers.lines("restored-prometheus"))
                .allMatch(line -> line.contains("\"restore\""));
    }

    private static Answers run(String name, String... more) throws Exception {
        Path answers = Files.createDirectory(directory.resolve(name));
        List<String> options =
                new ArrayList<>(List.of("-Dorg.crac.Core.Compat=dev.firstlight.simcrac"));
        options.addAll(List.of(more));
        ForkedJvm.Result result =
                ForkedJvm.of(
                                CheckpointedApplication.class,
                                Starts.arguments(
                                        "--test.directory=" + answers,
                                        "--firstlight.objective=1h",
                                        "--management.endpoints.web.exposure.include=*"))
                        .options(options)
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).doesNotContain("Firstlight: CRaC");
        return new Answers(answers);
    }

    /** The responses of the application's paths. */
    private record Answers(Path directory) {

        StartupTimeline timeline(String prefix) throws IOException {
            String answer = answer(prefix + "-startuptrace");
            assertThat(answer).startsWith("200");
            return TimelineJson.read(new StringReader(answer.substring(answer.indexOf('\n'))));
        }

        String answer(String name) throws IOException {
            return Files.readString(directory.resolve(name));
        }

        List<String> lines(String name) throws IOException {
            try (Stream<String> lines = answer(name).lines()) {
                List<String> ours = lines.filter(line -> line.startsWith("app_startup_")).toList();
                assertThat(ours).hasSizeGreaterThan(20);
                return ours;
            }
        }

        List<String> startIds(String name) throws IOException {
            return lines(name).stream()
                    .map(START_ID::matcher)
                    .filter(Matcher::find)
                    .map(id -> id.group(1))
                    .toList();
        }

        double value(String name, String metric) throws IOException {
            List<String> found =
                    lines(name).stream().filter(line -> line.startsWith(metric + '{')).toList();
            assertThat(found).as(metric).hasSize(1);
            String line = found.get(0);
            return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        }
    }
}
