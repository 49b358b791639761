package dev.firstlight.tests.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Repository;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that use the core differently from the samples: on the module path, without Micrometer,
 * without a logger.
 */
@Tag("slow")
class ConsumerTest {

    private static final String MODULE =
            """
            module consumer {
                requires dev.firstlight.core;
                // Optional for the core: without it, the log goes to the JDK's own.
                requires org.slf4j;
            }
            """;

    private static final String MAIN =
            """
            package consumer;

            import dev.firstlight.core.StartupPhase;
            import dev.firstlight.core.StartupTrace;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    StartupTrace trace = StartupTrace.current();
                    try (StartupPhase phase = trace.phase("load")) {
                        phase.attribute("entries", 3);
                    }
                    trace.readiness().require("late", () -> true);
                    CountDownLatch published = new CountDownLatch(1);
                    trace.addSink(timeline -> published.countDown());
                    trace.readiness().frameworkUp();
                    System.out.println("published " + published.await(30, TimeUnit.SECONDS));
                    System.out.println("module " + Main.class.getModule().getName());
                    System.out.println("ready " + trace.readiness().isReady());
                }
            }
            """;

    @TempDir private Path folder;

    /** The packaged core and its dependencies. */
    private static List<Path> core() {
        Path libraries = Sample.PLAIN.jar().resolveSibling("lib");
        return List.of(
                Repository.only(libraries, "firstlight-core-*.jar"),
                Repository.only(libraries, "slf4j-api-*.jar"),
                Repository.only(libraries, "jspecify-*.jar"));
    }

    private static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs java in the directory; returns its output. */
    private String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Launch.java().toString()));
        command.add("-Dfirstlight.file=" + folder.resolve("timeline.json"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Repository.read(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private void assertTimeline() throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve("timeline.json"))) {
            StartupTimeline timeline = TimelineJson.read(reader);
            assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
            assertThat(timeline.phases()).extracting(PhaseRecord::name).contains("load");
        }
    }

    /** Through the JDK's own logging, without a warning: SLF4J or its provider is missing. */
    private static void assertOnlyTheLine(String output) {
        assertThat(output.lines().filter(line -> line.contains("Firstlight:")))
                .singleElement()
                .asString()
                .startsWith("INFO: Firstlight: Main ready in ");
    }

    @Test
    void core_onTheModulePath_traces() throws Exception {
        Path classes =
                Program.compile(
                        folder,
                        Map.of("module-info.java", MODULE, "consumer/Main.java", MAIN),
                        "--module-path",
                        path(core()));
        List<Path> modules = new ArrayList<>(core());
        modules.add(classes);
        String output = java("--module-path", path(modules), "--module", "consumer/consumer.Main");

        assertThat(output).contains("published true", "module consumer", "ready true");
        assertOnlyTheLine(output);
        assertTimeline();
    }

    @Test
    void core_onTheModulePathWithoutSlf4j_isReadyAndSaysSo() throws Exception {
        Path classes =
                Program.compile(
                        folder,
                        Map.of(
                                "module-info.java",
                                MODULE.replace("requires org.slf4j;", ""),
                                "consumer/Main.java",
                                MAIN),
                        "--module-path",
                        path(core()));
        List<Path> modules = new ArrayList<>(core());
        modules.add(classes);
        String output = java("--module-path", path(modules), "--module", "consumer/consumer.Main");

        assertThat(output).contains("published true", "ready true");
        assertOnlyTheLine(output);
        assertTimeline();
    }

    @Test
    void core_withoutMicrometerAndLogger_tracesAndLoadsNothingThatIsSlow() throws Exception {
        Path classes =
                Program.compile(folder, Map.of("consumer/Main.java", MAIN), "-cp", path(core()));
        List<Path> classPath = new ArrayList<>(core());
        classPath.add(classes);
        Path loaded = folder.resolve("loaded.txt");
        String output =
                java("-Xlog:class+load:file=" + loaded, "-cp", path(classPath), "consumer.Main");

        assertThat(output).contains("published true", "module null", "ready true");
        assertOnlyTheLine(output);
        assertThat(Repository.read(loaded))
                .contains("dev.firstlight.core.StartupTrace ")
                .doesNotContain("java.lang.management.", "sun.management.", "javax.management.")
                .doesNotContain("io.micrometer.")
                .doesNotContain("dev.firstlight.jfr.PhaseEvent", "jdk.jfr.Event ");
        assertTimeline();
    }
}
