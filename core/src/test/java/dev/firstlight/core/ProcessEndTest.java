package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start leaves behind when the process ends, in JVMs that really end. */
@Tag("slow")
class ProcessEndTest {

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("timeline.json");
    }

    /** A minimal service, which ends in the way given by its argument. */
    static final class Service {

        private Service() {}

        public static void main(String[] arguments) throws Exception {
            StartupTrace trace = StartupTrace.current();
            StartupPhase connecting = trace.phase("connecting");
            // Firstlight's thread sets the shutdown hook; then it sleeps.
            Eventually.until("the housekeeper's sleep", Service::housekeeperSleeps);
            switch (arguments[0]) {
                case "exit" -> System.exit(3);
                case "hang" -> {
                    System.out.println("hanging");
                    Thread.currentThread().join();
                }
                case "exit-when-ready" -> {
                    connecting.close();
                    trace.readiness().frameworkUp();
                    System.exit(0);
                }
                case "exit-when-failed" -> {
                    trace.readiness()
                            .addListener((from, to) -> {
                                if (to == ReadinessState.FAILED) {
                                    System.exit(4);
                                }
                            });
                    trace.readiness().warmUp(new Failing());
                    trace.readiness().frameworkUp();
                    Thread.currentThread().join();
                }
                case "stay" -> {
                    trace.readiness().frameworkUp();
                    Eventually.until("the housekeeper's end", Service::housekeeperEnded);
                }
                case "exit-in-sink" -> {
                    trace.addSink(timeline -> System.exit(5));
                    trace.readiness().frameworkUp();
                    Thread.currentThread().join();
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static boolean housekeeperEnded() {
            return Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("firstlight"));
        }

        private static boolean housekeeperSleeps() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread ->
                            thread.getName().equals("firstlight")
                                    && thread.getState() == Thread.State.TIMED_WAITING);
        }
    }

    private static final class Failing implements WarmUp {
        @Override
        public void warmUp() {
            throw new IllegalStateException("cannot warm up");
        }

        @Override
        public Policy policy() {
            return Policy.REQUIRED;
        }
    }

    private ForkedJvm.Result run(String how, String... options) {
        return ForkedJvm.of(Service.class, how)
                .options("-Dfirstlight.file=" + file)
                .options(options)
                .run();
    }

    private StartupTimeline timeline() throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return TimelineJson.read(in);
        }
    }

    @Test
    void exitBeforeReady_leavesLogAndFile() throws IOException {
        ForkedJvm.Result result = run("exit");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output())
                .contains("outcome=failed")
                .contains("the JVM ended before the application was ready")
                .contains("connecting (open)");
        StartupTimeline timeline = timeline();
        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline.failure())
                .get()
                .satisfies(failure -> {
                    assertThat(failure.type()).isEqualTo("shutdown");
                    assertThat(failure.phaseId())
                            .isEqualTo(Traces.phase(timeline, "connecting").id());
                });
        assertThat(timeline.stuckThreads())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.frames().toString()).contains("System.exit"));
    }

    @Test
    void signalBeforeReady_leavesLogAndFile() throws Exception {
        Process process =
                ForkedJvm.of(Service.class, "hang")
                        .options("-Dfirstlight.file=" + file)
                        .command()
                        .start();
        try (BufferedReader out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.equals("hanging")) {
                line = out.readLine();
            }
            // Not Process.destroy, which closes the streams.
            process.toHandle().destroy();
            String rest = String.join("\n", out.lines().toList());
            assertThat(rest).contains("outcome=failed");
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(timeline().stuckThreads().toString()).contains("Thread.join");
    }

    @Test
    void exitAtTheInstantOfReady_leavesLogAndFile() throws IOException {
        ForkedJvm.Result result = run("exit-when-ready");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("outcome=ready");
        assertThat(timeline().outcome()).isEqualTo(Outcome.READY);
    }

    @Test
    void exitAtTheInstantOfFailure_leavesLogAndFile() throws IOException {
        ForkedJvm.Result result = run("exit-when-failed");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.output()).contains("outcome=failed").contains("cannot warm up");
        assertThat(timeline().failure())
                .get()
                .hasFieldOrPropertyWithValue("type", "java.lang.IllegalStateException");
    }

    @Test
    void exitInASink_doesNotHoldUpTheEnd() throws IOException {
        long begin = System.nanoTime();
        ForkedJvm.Result result = run("exit-in-sink");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(timeline().outcome()).isEqualTo(Outcome.READY);
        // The longest time that the end of the JVM waits for evidence.
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    }

    @Test
    void wrongAndUnknownSettings_areWarnedAboutAndDefaultsTaken() throws IOException {
        ForkedJvm.Result result =
                run(
                        "exit-when-ready",
                        "-Dfirstlight.capacity=many",
                        "-Dfirstlight.objective=soon",
                        "-Dfirstlight.objektive=2s");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .contains(
                        "WARN Firstlight: firstlight.capacity is 'many' (system property):"
                                + " expected a whole number from 16 to 1000000. Using the default,"
                                + " 4096.")
                .contains(
                        "WARN Firstlight: firstlight.objective (system property): 'soon' is not a"
                                + " duration; write for example '50 ms'.")
                .contains("Using the default, none.");
        assertThat(timeline().capacity()).isEqualTo(4_096);
        assertThat(timeline().objective()).isEmpty();
        assertThat(timeline().processStartSource()).isNotEqualTo(ProcessStartSource.FIRST_HOOK);
    }

    @Test
    void wrongSetting_failsTheStartWhereThatIsWanted() throws Exception {
        ProcessBuilder command =
                ForkedJvm.of(Service.class, "exit-when-ready")
                        .options("-Dfirstlight.file=" + file, "-Dfirstlight.strict=true")
                        .command();
        command.environment().put("FIRSTLIGHT_OBJECTIVE", "2");
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output)
                .contains(
                        "SettingException: firstlight.objective (environment variable"
                                + " FIRSTLIGHT_OBJECTIVE): '2' has no unit; write for example '100"
                                + " ms'")
                .doesNotContain("Using the default");
        assertThat(timeline().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline().failure().orElseThrow().message()).contains("firstlight.objective");
    }

    @Test
    void unknownSettings_areWarnedAboutByTheirName() throws Exception {
        ProcessBuilder command =
                ForkedJvm.of(Service.class, "stay")
                        .options("-Dfirstlight.objektive=2s", "-Dfirstlight.objective=2s")
                        .command();
        command.environment().put("FIRSTLIGHT_FILES", "x");
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(
                        "unknown setting firstlight.objektive; did you mean firstlight.objective?")
                .contains("unknown setting FIRSTLIGHT_FILES; did you mean FIRSTLIGHT_FILE?")
                .doesNotContain("unknown setting firstlight.objective;");
    }

    @Test
    void environmentVariables_areSettings() throws Exception {
        ProcessBuilder command = ForkedJvm.of(Service.class, "exit-when-ready").command();
        command.environment().put("FIRSTLIGHT_FILE", file.toString());
        command.environment().put("FIRSTLIGHT_SERVICE", "from-environment");
        command.environment().put("FIRSTLIGHT_WARMUP_PARALLEL", "true");
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(timeline().service().service()).isEqualTo("from-environment");
        assertThat(output).doesNotContain("unknown setting");
    }

    @Test
    void systemProperties_winOverEnvironmentVariables() throws Exception {
        ProcessBuilder command =
                ForkedJvm.of(Service.class, "exit-when-ready")
                        .options("-Dfirstlight.service=from-property")
                        .command();
        command.environment().put("FIRSTLIGHT_FILE", file.toString());
        command.environment().put("FIRSTLIGHT_SERVICE", "from-environment");
        Process process = command.start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        assertThat(timeline().service().service()).isEqualTo("from-property");
    }
}
