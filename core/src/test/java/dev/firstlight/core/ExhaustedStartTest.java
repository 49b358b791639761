package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Starts in JVMs that briefly run out of heap or threads: they become ready once there is room
 * again.
 */
@Tag("slow")
class ExhaustedStartTest {

    @TempDir private Path directory;

    /** Fills the heap while a check runs, and releases it. */
    static final class FullHeap {

        private static volatile boolean loaded;

        private FullHeap() {}

        public static void main(String[] arguments) throws Exception {
            StartupTrace trace = StartupTrace.current();
            trace.readiness().require("index", () -> loaded);
            trace.readiness().frameworkUp();
            Eventually.until("asked", () -> trace.readiness().runningCheck() != null || isAsking());
            Thread filler = new Thread(FullHeap::fill, "filler");
            filler.start();
            filler.join();
            loaded = true;
            Eventually.until("ready", trace.readiness()::isReady);
            System.out.println("ready=true");
            Runtime.getRuntime().halt(0);
        }

        private static boolean isAsking() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("firstlight-checks"));
        }

        private static void fill() {
            Object[] kept = new Object[200_000];
            int count = 0;
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 1_500_000_000L) {
                for (int size = 1 << 20; size >= 16; size /= 4) {
                    try {
                        while (count < kept.length) {
                            kept[count] = new byte[size];
                            count++;
                        }
                    } catch (OutOfMemoryError full) {
                        count = Math.max(0, count - 1);
                    }
                }
            }
        }
    }

    @RepeatedTest(3)
    void aHeapThatIsFullForAMoment_delaysReady() {
        ForkedJvm.Result result = ForkedJvm.of(FullHeap.class).options("-Xmx24m").run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.value("ready")).isEqualTo("true");
    }

    /** Takes all threads at the moment given by its argument, and releases them. */
    static final class NoThread {

        private static final CountDownLatch FREE = new CountDownLatch(1);
        private static final List<Thread> HOGS = new ArrayList<>();

        private NoThread() {}

        public static void main(String[] arguments) throws Exception {
            CountDownLatch served = new CountDownLatch(1);
            if (arguments[0].equals("first-hook")) {
                fill();
            }
            StartupTrace trace = StartupTrace.current();
            trace.addSink(timeline -> served.countDown());
            switch (arguments[0]) {
                case "first-hook" -> {
                    release();
                    trace.readiness().require("index", () -> true);
                    trace.readiness().frameworkUp();
                }
                case "framework-up" -> {
                    fill();
                    trace.readiness().require("index", () -> true);
                    trace.readiness().warmUp(() -> {});
                    trace.readiness().frameworkUp();
                    // This attempt fails.
                    for (int i = 0; i < 20; i++) {
                        HealthReport.of(trace);
                        LockSupport.parkNanos(10_000_000);
                    }
                    release();
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
            Eventually.until("ready", () -> HealthReport.of(trace).readinessStatus() == 200);
            System.out.println("served=" + served.await(20, TimeUnit.SECONDS));
            Runtime.getRuntime().halt(0);
        }

        private static void fill() {
            try {
                while (true) {
                    Thread hog = new Thread(null, NoThread::hold, "hog", 64 * 1024);
                    hog.setDaemon(true);
                    hog.start();
                    HOGS.add(hog);
                }
            } catch (OutOfMemoryError full) {
                System.out.println("full with " + HOGS.size() + " more threads");
            }
        }

        private static void hold() {
            try {
                FREE.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void release() throws InterruptedException {
            FREE.countDown();
            for (Thread hog : HOGS) {
                hog.join();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-hook", "framework-up"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "operating system without prlimit")
    void threadsThatCannotBeMade_areMadeLater(String moment) throws Exception {
        ProcessBuilder command = ForkedJvm.of(NoThread.class, moment).command();
        Path output = directory.resolve("output");
        Process process = asUserWithFewThreads(command).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output)).contains("full with ", "served=true");
        assertThat(process.exitValue()).isZero();
    }

    /** The limit applies to a user, but not to one with all privileges. */
    private ProcessBuilder asUserWithFewThreads(ProcessBuilder given) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        } else {
            assumeTrue(false, "needs root, as other processes of this user count, too");
        }
        command.addAll(List.of("prlimit", "--nproc=60"));
        command.addAll(given.command());
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, readableByAll(command.get(classPath)));
        ProcessBuilder limited = new ProcessBuilder(command).redirectErrorStream(true);
        limited.environment().putAll(given.environment());
        return limited.directory(directory.toFile());
    }

    /** Copies the class path to a place where every user can read it. */
    private String readableByAll(String classPath) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path from = Path.of(entry);
            boolean ours =
                    Files.isDirectory(from)
                            || entry.contains("slf4j-api")
                            || entry.contains("test-support");
            if (ours && Files.exists(from)) {
                Path to = directory.resolve(copies.size() + "-" + from.getFileName());
                copy(from, to);
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
