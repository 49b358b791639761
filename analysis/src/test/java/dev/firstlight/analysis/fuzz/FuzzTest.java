package dev.firstlight.analysis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.internal.recording.SmallRecording;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.StuckThread;
import dev.firstlight.timeline.TimelineJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file contains, reading it ends soon, in little memory, with a start or with one line.
 * For longer runs: {@code -Dfuzz.seconds=3600}.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "operating system: the fuzzer is started for Linux")
@Tag("slow")
class FuzzTest {

    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 8);

    @TempDir private Path folder;

    @Test
    void texts() throws Exception {
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        Files.writeString(seeds.resolve("timeline"), TimelineJson.toString(timeline()));
        Files.writeString(
                seeds.resolve("spring"),
                """
                {"springBootVersion":"4.1.1","timeline":{"startTime":"2026-01-01T00:00:00Z","events":[
                {"endTime":"2026-01-01T00:00:00.5Z","duration":"PT0.4S","startTime":1767225600.1,
                "startupStep":{"name":"spring.beans.instantiate","id":1,"parentId":0,
                "tags":[{"key":"beanName","value":"a"}]}}]}}\
                """);

        fuzz(TextTarget.class, seeds, 100);
    }

    @Test
    void recordings() throws Exception {
        SmallRecording.write(folder.resolve("start.jfr"));
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        Files.write(seeds.resolve("none"), new byte[] {0, 0, 0, 0, 1, 2, 3, 4});

        fuzz(RecordingTarget.class, seeds, 5);
    }

    private static StartupTimeline timeline() {
        return StartupTimeline.builder()
                .startId("a")
                .outcome(Outcome.READY)
                .processStart(Instant.EPOCH, ProcessStartSource.KERNEL)
                .objective(new Objective(Duration.ofNanos(50), 99))
                .durationNanos(100)
                .addStage(1, Stage.JVM, 0, 40, false)
                .addStage(2, Stage.DI, 40, 100, false)
                .addPhase(
                        PhaseRecord.builder()
                                .id(3)
                                .parentId(2)
                                .name("a\u2028<")
                                .stage(Stage.DI)
                                .startNanos(50)
                                .endNanos(90)
                                .thread("main", 1)
                                .failed(true)
                                .attributes(Map.of("n", 1.5, "b", true))
                                .build())
                .addPhase(
                        PhaseRecord.builder()
                                .id(4)
                                .parentId(3)
                                .name("b")
                                .stage(Stage.DI)
                                .startNanos(60)
                                .endNanos(100)
                                .open(true)
                                .thread("w", 2)
                                .build())
                .addStuckThread(StuckThread.of("main", 4, List.of("a.B.c:1")))
                .build();
    }

    /**
     * @param fewest smallest number of runs that shows that fuzzing works; the real number depends
     *     on the machine
     */
    private void fuzz(Class<?> target, Path seeds, int fewest) throws Exception {
        int seconds = SECONDS;
        long runs = runs(target, seeds, seconds);
        // A busy machine needs longer for the same number.
        while (runs <= fewest && seconds < 8 * SECONDS) {
            seconds *= 2;
            runs = runs(target, seeds, seconds);
        }
        assertThat(runs).isGreaterThan(fewest);
    }

    /** Fuzzes for this time; returns the number of runs. */
    private long runs(Class<?> target, Path seeds, int seconds) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ForkedJvm.java());
        // Code that allocates without limits fails quickly.
        command.add("-Xmx200m");
        command.add("-Dfuzz.folder=" + folder);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + target.getName());
        command.add("--instrumentation_includes=dev.firstlight.**");
        command.add("--custom_hook_includes=none.**");
        command.add("-max_total_time=" + seconds);
        command.add("-timeout=10");
        command.add("-rss_limit_mb=0");
        command.add("-seed=1");
        command.add("-artifact_prefix=" + folder + "/");
        command.add(seeds.toString());
        Path log = folder.resolve("fuzz.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(seconds + 60L, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the fuzzer does not end:\n" + Files.readString(log));
        }
        String output = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).containsPattern("Done ([0-9]+) runs");
        return Long.parseLong(output.replaceAll("(?s).*Done ([0-9]+) runs.*", "$1"));
    }
}
