package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts that log to standard output, which is a pipe that no process reads. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class StalledOutputTest {

    @TempDir private Path folder;

    /** Fills the pipe, announces it with a file, and ends in the way given by its argument. */
    static final class Service {

        private Service() {}

        public static void main(String[] arguments) throws Exception {
            Path begun = Path.of(arguments[1]);
            StartupTrace trace = StartupTrace.current();
            trace.phase("connecting");
            Eventually.until("the preparation", () -> is("firstlight", Thread.State.TIMED_WAITING));
            Thread filling = new Thread(Service::fill, "filling");
            filling.setDaemon(true);
            filling.start();
            // Not through System.out, whose lock the thread that fills the pipe holds forever.
            Files.createFile(begun);
            switch (arguments[0]) {
                case "fail" -> {
                    trace.fail(new IllegalStateException("planted"));
                    Files.createFile(begun.resolveSibling("failed"));
                    Runtime.getRuntime().halt(7);
                }
                case "ready" -> {
                    trace.readiness().frameworkUp();
                    trace.readiness().require("too late");
                    trace.addSink(timeline -> Files.createFile(begun.resolveSibling("sunk")));
                    Thread.currentThread().join();
                }
                default -> Thread.currentThread().join();
            }
        }

        private static void fill() {
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) '.');
            PrintStream out = System.err;
            out.write(much, 0, much.length);
        }

        private static boolean is(String name, Thread.State state) {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(
                            thread -> thread.getName().equals(name) && thread.getState() == state);
        }
    }

    private Process start(String how) throws IOException {
        return ForkedJvm.of(Service.class, how, folder.resolve("begun").toString())
                .options("-Dfirstlight.file=" + folder.resolve("timeline.json"))
                .command()
                .start();
    }

    private void awaitFile(String name) {
        Eventually.until(name, () -> Files.exists(folder.resolve(name)));
    }

    private static void assertEnds(Process process, int code) throws InterruptedException {
        long begin = System.nanoTime();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void signal_endsTheJvmAndLeavesTheFile() throws Exception {
        Process process = start("hang");
        try {
            awaitFile("begun");
            process.toHandle().destroy();
            assertEnds(process, 143);
            assertThat(folder.resolve("timeline.json")).isNotEmptyFile();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void fail_returnsAndLeavesTheFile() throws Exception {
        Process process = start("fail");
        try {
            awaitFile("failed");
            assertEnds(process, 7);
            assertThat(folder.resolve("timeline.json")).isNotEmptyFile();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void ready_isPublishedToFileAndSinks() throws Exception {
        Process process = start("ready");
        try {
            awaitFile("sunk");
            assertThat(folder.resolve("timeline.json")).isNotEmptyFile();
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
