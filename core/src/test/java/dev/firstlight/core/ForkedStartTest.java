package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The time before {@code main}, and the classes that the core loads, in separate JVMs. */
@Tag("slow")
class ForkedStartTest {

    /** Becomes ready immediately and prints the timeline. */
    static final class Report {

        private Report() {}

        public static void main(String[] arguments) {
            StartupTrace trace = StartupTrace.current();
            trace.run("work", () -> {});
            trace.readiness().require("polled", () -> true);
            trace.readiness().warmUp(() -> {});
            trace.readiness().frameworkUp();
            Eventually.until("ready", trace.readiness()::isReady);
            List<String> sunk = Collections.synchronizedList(new ArrayList<>());
            trace.addSink(timeline -> sunk.add("sunk"));
            Eventually.until("publication", () -> !sunk.isEmpty());
            StartupTimeline timeline = trace.timeline();
            System.out.println("start=" + timeline.processStart());
            System.out.println("source=" + timeline.processStartSource().tag());
            System.out.println("jvm=" + timeline.stageNanos(Stage.JVM).orElse(-1));
            System.out.println("sum=" + sum(timeline));
            System.out.println("duration=" + timeline.duration().toNanos());
            System.out.println(
                    "before-main="
                            + timeline.phases().stream()
                                    .filter(phase -> phase.stage() == Stage.JVM)
                                    .map(PhaseRecord::name)
                                    .collect(Collectors.joining(",")));
            // The id of the first hook's thread, whatever number the JVM assigns to its first
            // thread.
            System.out.println(
                    "threads-before-main="
                            + timeline.phases().stream()
                                    .filter(phase -> phase.stage() == Stage.JVM)
                                    .allMatch(phase -> phase.threadId() == mainThreadId()));
        }

        @SuppressWarnings("deprecation") // Thread.threadId() came with 19
        private static long mainThreadId() {
            return Thread.currentThread().getId();
        }

        private static long sum(StartupTimeline timeline) {
            return timeline.stages().stream().mapToLong(PhaseRecord::durationNanos).sum();
        }
    }

    /** How far a start is from the interval between two readings of the launcher's clock. */
    private static Duration errorOfOneStart() throws IOException, InterruptedException {
        ProcessBuilder command = ForkedJvm.of(Report.class).command();
        Instant before = Instant.now();
        Process process = command.start();
        // Returns when the new process has called exec.
        Instant after = Instant.now();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        ForkedJvm.Result result = new ForkedJvm.Result(0, output, 0);
        Instant start = Instant.parse(result.value("start"));
        assertThat(result.value("source")).isEqualTo("kernel_and_jvm");
        if (start.isBefore(before)) {
            return Duration.between(start, before);
        }
        return start.isAfter(after) ? Duration.between(after, start) : Duration.ZERO;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void processStart_isWithinTenMillisecondsOfExec() throws Exception {
        List<Duration> errors = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            errors.add(errorOfOneStart());
        }
        Collections.sort(errors);
        System.out.println("errors of the process start: " + errors);
        assertThat(errors.get(4)).isLessThan(Duration.ofMillis(10));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void timeBeforeMain_isTheFirstStageAndHasItsParts() {
        ForkedJvm.Result result = ForkedJvm.of(Report.class).run();
        long jvm = Long.parseLong(result.value("jvm"));
        assertThat(Duration.ofNanos(jvm)).isBetween(Duration.ofMillis(5), Duration.ofSeconds(30));
        assertThat(result.value("before-main")).isEqualTo("exec,create-jvm,launch");
        assertThat(result.value("threads-before-main")).isEqualTo("true");
        assertThat(result.value("sum")).isEqualTo(result.value("duration"));
        Instant start = Instant.parse(result.value("start"));
        Instant launched = Instant.ofEpochMilli(result.startedAtMillis());
        assertThat(ChronoUnit.MILLIS.between(launched, start)).isBetween(-10L, 2_000L);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutPerfData_theKernelIsTheSource() {
        ForkedJvm.Result result = ForkedJvm.of(Report.class).options("-XX:-UsePerfData").run();
        assertThat(result.value("source")).isEqualTo("kernel");
        assertThat(Long.parseLong(result.value("jvm"))).isPositive();
        assertThat(result.value("before-main")).isEmpty();
        assertThat(result.value("sum")).isEqualTo(result.value("duration"));
    }

    @Test
    void start_loadsNeitherManagementNorEventClasses() {
        ForkedJvm.Result result = ForkedJvm.of(Report.class).options("-Xlog:class+load").run();
        assertThat(result.output()).contains("dev.firstlight.core.StartupTrace");
        assertThat(result.value("source")).isNotEmpty();
        List<String> unwanted =
                result.output()
                        .lines()
                        .filter(line ->
                                line.contains("java.lang.management.")
                                        || line.contains("sun.management.")
                                        || line.contains("dev.firstlight.jfr.PhaseEvent")
                                        || line.contains("dev.firstlight.jfr.ReadyEvent")
                                        || line.contains("dev.firstlight.jfr.PreMainEvent")
                                        || line.contains("jdk.jfr.internal.JVM ")
                                        || line.contains("io.micrometer."))
                        .toList();
        assertThat(unwanted).isEmpty();
    }

    @Test
    void jvmWithoutFlightRecorderAndManagement_becomesReady() {
        ForkedJvm.Result result =
                ForkedJvm.of(Report.class)
                        .options("--limit-modules", "java.base,java.logging")
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("outcome=ready")
                .doesNotContain("is now off")
                .doesNotContain("NoClassDefFoundError");
        assertThat(result.value("sum")).isEqualTo(result.value("duration"));
    }

    @Test
    void disabledCore_becomesReadyWithoutAWord() {
        ForkedJvm.Result result =
                ForkedJvm.of(Off.class).options("-Dfirstlight.enabled=false").run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines()).containsExactly("ready");
    }

    /** A service that is not traced. */
    static final class Off {

        private Off() {}

        public static void main(String[] arguments) {
            StartupTrace trace = StartupTrace.current();
            trace.phase("p").close();
            trace.readiness().frameworkUp();
            if (trace.readiness().isReady()) {
                System.out.println("ready");
            }
        }
    }
}
