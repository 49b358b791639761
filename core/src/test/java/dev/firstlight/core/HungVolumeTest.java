package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts of JVMs in which every call on a path below {@code /hung} never returns, as on a mount
 * whose server is gone. A preloaded library simulates that.
 */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class HungVolumeTest {

    /** Far longer than such a start takes, and far from endless. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir private static Path folder;

    private static Path library;

    /** A service with one polled condition, which ends in the way given by its argument. */
    static final class Service {

        private Service() {}

        public static void main(String[] arguments) throws Exception {
            StartupTrace trace = StartupTrace.current();
            if (arguments[0].equals("alerts")) {
                AlertEndpoint.of(trace);
            }
            trace.addSink(timeline -> System.out.println("kind=" + timeline.startKind().tag()));
            switch (arguments[0]) {
                case "ready", "alerts" -> {
                    trace.readiness().require("index", () -> true);
                    trace.readiness().frameworkUp();
                    Eventually.until("ready", trace.readiness()::isReady);
                    System.out.println("ready=true");
                    System.out.println("report=" + HealthReport.of(trace).readinessStatus());
                    Eventually.until("the housekeeper's end", Service::housekeeperEnded);
                }
                case "fail" -> {
                    IllegalStateException fault = new IllegalStateException("planted");
                    trace.fail(fault);
                    throw fault;
                }
                default -> {
                    trace.phase("connecting");
                    // It registers the shutdown hook before it looks for anything.
                    Eventually.until("the preparation", () -> sleeps("firstlight"));
                    System.out.println("hanging");
                    Thread.currentThread().join();
                }
            }
        }

        private static boolean housekeeperEnded() {
            return Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("firstlight"));
        }

        private static boolean sleeps(String name) {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread ->
                            thread.getName().equals(name)
                                    && thread.getState() == Thread.State.TIMED_WAITING);
        }
    }

    @BeforeAll
    static void compile() throws Exception {
        Path source = folder.resolve("hang.c");
        library = folder.resolve("hang.so");
        try (InputStream in = HungVolumeTest.class.getResourceAsStream("hang.c")) {
            Files.copy(in, source);
        }
        assumeTrue(compiles(source), "needs the C compiler cc");
    }

    private static boolean compiles(Path source) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    List.of(
                                            "cc",
                                            "-shared",
                                            "-fPIC",
                                            "-o",
                                            library.toString(),
                                            source.toString(),
                                            "-ldl"))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Process start(String how, String... options) throws IOException {
        ProcessBuilder command = ForkedJvm.of(Service.class, how).options(options).command();
        command.environment().put("LD_PRELOAD", library.toString());
        return command.start();
    }

    private static ForkedJvm.Result run(String how, String... options) throws Exception {
        return end(start(how, options));
    }

    private static ForkedJvm.Result end(Process process) throws Exception {
        try {
            boolean ended = process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("ends within %s", BOUND).isTrue();
            try (InputStream in = process.getInputStream()) {
                String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new ForkedJvm.Result(process.exitValue(), output, 0);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void armDirectory_holdsUpNothingAndIsWarnedAboutOnce() throws Exception {
        ForkedJvm.Result result = run("ready", "-Dfirstlight.profile.arm=/hung/arm");

        assertThat(result.value("ready")).isEqualTo("true");
        assertThat(result.value("report")).isEqualTo("200");
        assertThat(result.output().lines().filter(line -> line.contains("does not respond")))
                .singleElement()
                .asString()
                .contains("/hung/arm", "firstlight.profile.arm");
        assertThat(result.output()).contains("outcome=ready");
    }

    @Test
    void file_keepsNeitherLogNorSinksOfAReadyStart() throws Exception {
        ForkedJvm.Result result = run("ready", "-Dfirstlight.file=/hung/timeline.json");

        assertThat(result.output()).contains("outcome=ready");
        assertThat(result.value("kind")).isEqualTo("cold");
        assertThat(result.output()).contains("/hung/timeline.json (firstlight.file) does not");
    }

    @Test
    void file_doesNotHoldUpTheEndOfAFailedStart() throws Exception {
        ForkedJvm.Result result = run("fail", "-Dfirstlight.file=/hung/timeline.json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("outcome=failed");
    }

    @Test
    void armDirectoryOfTheAlertEndpoint_keepsNoOtherSinkWaiting() throws Exception {
        ForkedJvm.Result result =
                run(
                        "alerts",
                        "-Dfirstlight.profile.arm=/hung/arm",
                        "-Dfirstlight.profile.hook.enabled=true",
                        "-Dfirstlight.profile.hook.token=0123456789abcdef");

        assertThat(result.value("kind")).isEqualTo("cold");
        assertThat(result.value("ready")).isEqualTo("true");
    }

    @Test
    void restartMarker_isAsOneThatIsNotThere() throws Exception {
        ForkedJvm.Result result = run("ready", "-Dfirstlight.restart-marker=/hung/marker");

        assertThat(result.value("ready")).isEqualTo("true");
        assertThat(result.value("kind")).isEqualTo("cold");
        assertThat(result.output()).contains("/hung/marker (firstlight.restart-marker) does not");
    }

    @Test
    void directoryOfRecordings_doesNotHoldUpTheEndOfAFailedStart() throws Exception {
        ForkedJvm.Result result =
                run(
                        "fail",
                        "-Dfirstlight.profile=missed",
                        "-Dfirstlight.profile.directory=/hung/profiles");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("outcome=failed");
    }

    @Test
    void allOfThem_doNotHoldUpASignal() throws Exception {
        Process process =
                start(
                        "hang",
                        "-Dfirstlight.profile.arm=/hung/arm",
                        "-Dfirstlight.profile=missed",
                        "-Dfirstlight.profile.directory=/hung/profiles",
                        "-Dfirstlight.restart-marker=/hung/marker",
                        "-Dfirstlight.file=/hung/timeline.json");
        BufferedReader out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("hanging")) {
            line = out.readLine();
        }
        long begin = System.nanoTime();
        process.toHandle().destroy();
        ForkedJvm.Result result = end(process);

        assertThat(result.exitCode()).isEqualTo(143);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
}
