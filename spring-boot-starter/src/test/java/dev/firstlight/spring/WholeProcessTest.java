package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.host.BatchApplication;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behavior that only a separate process can show. */
@Tag("slow")
class WholeProcessTest {

    /** Jars of web applications and their dependents. */
    private static final String[] WEB = {
        "spring-web",
        "spring-boot-web",
        "spring-boot-servlet",
        "spring-boot-jetty",
        "spring-boot-tomcat",
        "spring-boot-reactor",
        "spring-boot-http",
        "spring-boot-actuator",
        "spring-boot-health",
        "spring-boot-micrometer",
        "spring-cloud",
        "jetty",
        "tomcat",
        "reactor",
        "jakarta.servlet",
        "jakarta.websocket"
    };

    @TempDir Path directory;

    private Path file() {
        return directory.resolve("start.json");
    }

    private String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of(Starts.arguments(more)));
        all.add("--firstlight.file=" + file());
        return all.toArray(String[]::new);
    }

    private StartupTimeline written(ForkedJvm.Result result) throws IOException {
        assertThat(file()).as(result.output()).exists();
        try (Reader reader = Files.newBufferedReader(file())) {
            return TimelineJson.read(reader);
        }
    }

    @Test
    void exitInARunner_leavesThePartialTimeline() throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(
                                ForkedApplication.class,
                                arguments(
                                        "--test.exit-in-runner=true",
                                        "--spring.main.web-application-type=none"))
                        .run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(7);
        StartupTimeline timeline = written(result);
        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline.startKind()).isEqualTo(StartKind.COLD);
        assertThat(timeline.openPhases()).extracting(PhaseRecord::name).contains("run exit");
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .startsWith(Stage.JVM, Stage.INIT);
        assertThat(result.output()).contains("outcome=failed");
    }

    /** A batch job: the context is closed right after ready, by the end of main or before it. */
    @ParameterizedTest
    @ValueSource(strings = {"--test.end=1", "--test.exit=1"})
    void applicationThatEndsAtOnce_leavesItsLine(String end) throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(
                                BatchApplication.class,
                                arguments(end, "--logging.level.dev.firstlight=info"))
                        .withClassPath(ForkedJvm.classPath(WEB))
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .containsOnlyOnce("Firstlight: ")
                .contains("outcome=ready", "start_kind=cold");
        assertThat(written(result).outcome()).isEqualTo(Outcome.READY);
    }

    @Test
    void contextOfATest_isAReload_andALineAtDebug() throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(ForkedTestContext.class).withClassPath(ForkedJvm.classPath(WEB)).run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("current: true", "kind: RELOAD", "objective: false", "stages: init")
                .containsOnlyOnce("Firstlight: ")
                .containsPattern("DEBUG .* Firstlight: test context ready in [0-9.]+ m?s\\R")
                .doesNotContain("startup_duration_us", "missed the objective of");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "needs Java 21: virtual threads")
    void virtualThreads_createBackgroundBeansUnderTheRefresh() throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(
                                ForkedApplication.class,
                                arguments(
                                        "--spring.threads.virtual.enabled=true",
                                        "--test.leave=true"))
                        .run();
        StartupTimeline timeline = written(result);
        assertThat(timeline.outcome()).as(result.output()).isEqualTo(Outcome.READY);
        assertThat(Starts.path(timeline, "background"))
                .containsExactly("di", "spring.context.refresh", "background");
        assertThat(Starts.phase(timeline, "background").thread()).isNotEqualTo("main");
    }

    /** Devtools abandons the run of {@code main} and starts the application on its own thread. */
    @Test
    void relaunch_goesOnWithTheStartOfTheProcess() throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(
                                RelaunchedApplication.class,
                                arguments(
                                        "--test.leave=true",
                                        "--spring.main.web-application-type=none"))
                        .run();
        StartupTimeline timeline = written(result);
        assertThat(timeline.outcome()).as(result.output()).isEqualTo(Outcome.READY);
        assertThat(timeline.startKind()).isEqualTo(StartKind.COLD);
        assertThat(timeline.openPhases()).isEmpty();
        assertThat(Starts.names(timeline)).containsOnlyOnce("shop");
        assertThat(timeline.phases())
                .filteredOn(phase -> phase.name().equals("spring.boot.application.starting"))
                .extracting(PhaseRecord::thread)
                .containsExactly("main", "restartedMain");
    }

    @Test
    void withoutActuatorAndMicrometer_theApplicationIsTraced() throws Exception {
        StartupTimeline timeline =
                startWithout(
                        "spring-boot-actuator",
                        "spring-boot-health",
                        "spring-boot-micrometer",
                        "micrometer-core",
                        "micrometer-registry",
                        "micrometer-jakarta",
                        "spring-cloud");
        assertThat(Starts.path(timeline, "start web server"))
                .containsExactly("listen", "start web server");
        assertThat(Starts.names(timeline))
                .contains("firstlightServletHealthPaths")
                .doesNotContain("firstlightHealthIndicator", "firstlightMetrics");
    }

    @Test
    void withoutWeb_theApplicationIsTraced() throws Exception {
        StartupTimeline timeline = startWithout(WEB);
        assertThat(timeline.stages()).extracting(PhaseRecord::stage).doesNotContain(Stage.LISTEN);
        assertThat(Starts.names(timeline)).contains("shop", "run exit");
    }

    private StartupTimeline startWithout(String... jars) throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(ForkedApplication.class, arguments("--test.leave=true"))
                        .withClassPath(ForkedJvm.classPath(jars))
                        .run();
        StartupTimeline timeline = written(result);
        assertThat(timeline.outcome()).as(result.output()).isEqualTo(Outcome.READY);
        assertThat(result.output()).doesNotContain("disabled");
        return timeline;
    }

    /** Processes the application as its build would, compiles the result, and starts it. */
    @Test
    void aheadOfTimeApplication_isTracedLikeAnyOther() throws Exception {
        Path sources = directory.resolve("sources");
        Path classes = Files.createDirectories(directory.resolve("classes"));
        ForkedJvm.Result processed =
                ForkedJvm.of(
                                "org.springframework.boot.SpringApplicationAotProcessor",
                                ForkedApplication.class.getName(),
                                sources.toString(),
                                directory.resolve("resources").toString(),
                                classes.toString(),
                                "dev.firstlight",
                                "aot-test")
                        .run();
        assertThat(processed.exitCode()).as(processed.output()).isZero();
        assertThat(processed.output()).doesNotContain("startup_duration_us");
        compile(sources, classes);
        ForkedJvm.Result result =
                ForkedJvm.of(ForkedApplication.class, arguments("--test.leave=true"))
                        .options("-Dspring.aot.enabled=true")
                        .withClassPath(classes + File.pathSeparator + ForkedJvm.classPath())
                        .run();
        StartupTimeline timeline = written(result);
        assertThat(timeline.outcome()).as(result.output()).isEqualTo(Outcome.READY);
        assertThat(Starts.path(timeline, "shop"))
                .containsExactly("di", "spring.context.refresh", "shop");
        assertThat(Starts.path(timeline, "start web server"))
                .containsExactly("listen", "start web server");
        assertThat(Starts.names(timeline)).doesNotContain("spring.context.config-classes.parse");
        assertThat(timeline.phases()).extracting(PhaseRecord::name).contains("run exit");
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-proc:none",
                                "-cp",
                                classes + File.pathSeparator + ForkedJvm.classPath(),
                                "-d",
                                classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(options::add);
        }
        assertThat(compiler.run(null, null, null, options.toArray(String[]::new))).isZero();
    }
}
