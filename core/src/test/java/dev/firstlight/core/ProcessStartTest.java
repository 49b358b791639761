package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.core.ProcessStart.Kernel;
import dev.firstlight.timeline.ProcessStartSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The combined result of the sources of the process start, even if they contradict each other. */
class ProcessStartTest {

    private static final long MS = 1_000_000;
    private static final long HOUR = 3_600_000 * MS;

    /** The kernel's tick of 10 ms in which the process began, an hour after the machine. */
    private static final Kernel KERNEL = new Kernel(17, HOUR, HOUR + 10 * MS);

    private static final long FIRST_HOOK = HOUR + 70 * MS;

    @Test
    void kernelAndJvm_agree() {
        ProcessStart start = ProcessStart.of(KERNEL, HOUR + 8 * MS, HOUR + 50 * MS, FIRST_HOOK);
        assertThat(start).isNotNull();
        assertThat(start.source()).isEqualTo(ProcessStartSource.KERNEL_AND_JVM);
        assertThat(start.nanoTime()).isEqualTo(HOUR + 3_500_000);
        assertThat(start.jvmCreateBegin()).isEqualTo(HOUR + 8 * MS);
        assertThat(start.jvmCreateEnd()).isEqualTo(HOUR + 50 * MS);
    }

    @Test
    void jvmBeforeOrAfterTheTick_isHeldWithinIt() {
        ProcessStart early = ProcessStart.of(KERNEL, HOUR + MS, HOUR + 50 * MS, FIRST_HOOK);
        assertThat(early).extracting(ProcessStart::nanoTime).isEqualTo(HOUR);
        ProcessStart late = ProcessStart.of(KERNEL, HOUR + 40 * MS, HOUR + 50 * MS, FIRST_HOOK);
        assertThat(late).extracting(ProcessStart::nanoTime).isEqualTo(HOUR + 10 * MS);
    }

    @Test
    void wallClockSetBackDuringTheStart_leavesTheKernelAlone() {
        // The JVM recorded the time before that; seen from now, it lies in the future.
        ProcessStart start =
                ProcessStart.of(KERNEL, HOUR + HOUR, HOUR + HOUR + 40 * MS, FIRST_HOOK);
        assertThat(start)
                .isEqualTo(new ProcessStart(HOUR + 5 * MS, ProcessStartSource.KERNEL, 0, 0));
    }

    @Test
    void wallClockSetForwardDuringTheStart_leavesTheKernelAlone() {
        ProcessStart start = ProcessStart.of(KERNEL, 8 * MS, 50 * MS, FIRST_HOOK);
        assertThat(start).extracting(ProcessStart::source).isEqualTo(ProcessStartSource.KERNEL);
    }

    @Test
    void withoutCounters_theMiddleOfTheTickIsTaken() {
        assertThat(ProcessStart.of(KERNEL, 0, 0, FIRST_HOOK))
                .isEqualTo(new ProcessStart(HOUR + 5 * MS, ProcessStartSource.KERNEL, 0, 0));
        assertThat(ProcessStart.of(KERNEL, 0, 0, HOUR + 2 * MS))
                .as("a hook within the tick")
                .extracting(ProcessStart::nanoTime)
                .isEqualTo(HOUR + MS);
    }

    @Test
    void withoutKernel_theJvmIsTaken() {
        assertThat(ProcessStart.of(null, HOUR, HOUR + 40 * MS, FIRST_HOOK))
                .isEqualTo(new ProcessStart(HOUR, ProcessStartSource.JVM, HOUR, HOUR + 40 * MS));
        assertThat(ProcessStart.of(null, FIRST_HOOK + HOUR, FIRST_HOOK + HOUR, FIRST_HOOK))
                .as("set back")
                .isNull();
        assertThat(ProcessStart.of(null, 0, 0, FIRST_HOOK)).isNull();
    }

    @Test
    void kernelThatCannotBeRight_isNotTaken() {
        Kernel future = new Kernel(17, FIRST_HOOK + HOUR, FIRST_HOOK + HOUR);
        assertThat(ProcessStart.of(future, 0, 0, FIRST_HOOK)).isNull();
    }

    @Test
    void handle_isTakenUnlessItLiesInTheFuture() {
        assertThat(ProcessStart.ofHandle(FIRST_HOOK - 9, FIRST_HOOK).source())
                .isEqualTo(ProcessStartSource.PROCESS_HANDLE);
        assertThat(ProcessStart.ofHandle(FIRST_HOOK + HOUR, FIRST_HOOK))
                .isEqualTo(ProcessStart.unknown(FIRST_HOOK))
                .extracting(ProcessStart::source)
                .isEqualTo(ProcessStartSource.FIRST_HOOK);
    }

    @Test
    void clock_countsByTheMonotonicClockOnly() {
        Clock clock = new Clock(Instant.parse("2026-01-05T08:30:00.123456789Z"), -5_000);
        assertThat(clock.wallAt(-5_000)).isEqualTo(clock.wall());
        assertThat(clock.wallAt(-4_999)).isEqualTo(clock.wall().plusNanos(1));
        assertThat(clock.nanoTimeAt(clock.wall().toEpochMilli())).isEqualTo(-5_000 - 456_789);
        assertThat(clock.nanoTimeAt(clock.wall().toEpochMilli() - 60_000))
                .isEqualTo(-5_000 - 456_789 - 60_000_000_000L);
        Clock read = Clock.read();
        assertThat(Math.abs(read.nanoTime() - System.nanoTime())).isLessThan(10_000_000_000L);
    }

    @Test
    void countersOfThisJvm_areInOrder() {
        long now = System.currentTimeMillis();
        HotspotCounters counters = HotspotCounters.read("/tmp", ProcessHandle.current().pid());
        assertThat(counters).isNotNull();
        assertThat(counters.createBegin()).isBetween(now - 3_600_000, now);
        assertThat(counters.createEnd()).isBetween(counters.createBegin(), now);
    }

    @Test
    void countersThatAreMissingOrGarbage_areNone(@TempDir Path directory) throws IOException {
        assertThat(HotspotCounters.read(directory.toString(), 1)).isNull();
        Path folder =
                Files.createDirectory(
                        directory.resolve("hsperfdata_" + System.getProperty("user.name")));
        Path own =
                Path.of(
                        "/tmp",
                        folder.getFileName().toString(),
                        Long.toString(ProcessHandle.current().pid()));
        byte[] real = Files.readAllBytes(own);
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] broken = java.util.Arrays.copyOf(real, random.nextInt(real.length));
            for (int n = random.nextInt(20); n > 0 && broken.length > 4; n--) {
                // Mostly the head, which contains the offsets; the magic number stays.
                broken[4 + random.nextInt(Math.min(200, broken.length - 4))] =
                        (byte) random.nextInt();
            }
            Files.write(folder.resolve("1"), broken);
            // Whatever the input: no exception and no endless loop.
            HotspotCounters counters = HotspotCounters.read(directory.toString(), 1);
            assertThat(counters == null || counters.createBegin() != 0).isTrue();
        }
        Files.write(folder.resolve("1"), real);
        assertThat(HotspotCounters.read(directory.toString(), 1)).isNotNull();
    }

    /** In {@code /tmp}, another user may have created it; opening a pipe waits for its writer. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void countersThatAreAPipeOrALink_areNotOpened(@TempDir Path directory) throws Exception {
        Path folder =
                Files.createDirectory(
                        directory.resolve("hsperfdata_" + System.getProperty("user.name")));
        Path pipe = folder.resolve("1");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Path real =
                Path.of(
                        "/tmp",
                        folder.getFileName().toString(),
                        Long.toString(ProcessHandle.current().pid()));
        Files.createSymbolicLink(folder.resolve("2"), real);

        assertThat(HotspotCounters.read("/tmp", ProcessHandle.current().pid())).isNotNull();
        CompletableFuture<Boolean> none =
                CompletableFuture.supplyAsync(() ->
                        HotspotCounters.read(directory.toString(), 1) == null
                                && HotspotCounters.read(directory.toString(), 2) == null);
        assertThat(none.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void countersOfAnotherUser_areNotRead(@TempDir Path directory) throws Exception {
        assumeTrue(OwnUser.uid() == 0, "needs the operating system's root, to give a file away");
        String folder = "hsperfdata_" + System.getProperty("user.name");
        String pid = Long.toString(ProcessHandle.current().pid());
        Path others = Files.createDirectory(directory.resolve(folder)).resolve(pid);
        Files.copy(Path.of("/tmp", folder, pid), others);
        long number = ProcessHandle.current().pid();

        assertThat(HotspotCounters.read(directory.toString(), number)).isNotNull();
        Files.setAttribute(others, "unix:uid", 12_345);
        assertThat(HotspotCounters.read(directory.toString(), number)).isNull();
    }
}
