package dev.firstlight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.launch.ColdStart.CpuSource;
import dev.firstlight.support.Leftovers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LauncherTest {

    private static final Duration SHORT = Duration.ofMillis(1_500);

    private Leftovers before;

    @BeforeEach
    void look() {
        before = leftovers();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(leftovers().since(before)).isEmpty();
    }

    private static Leftovers leftovers() {
        Map<Path, String> globs = new HashMap<>();
        CgroupMounts mounts = CgroupMounts.ofThisProcess();
        mounts.versionTwo().forEach(group -> globs.put(group, "firstlight-start-*"));
        mounts.versionOne("cpu").forEach(group -> globs.put(group, "firstlight-start-*"));
        globs.put(Path.of(System.getProperty("java.io.tmpdir")), "{firstlight-start-,litter}*");
        return Leftovers.now("firstlight-start-", globs);
    }

    private static LaunchSpec tiny(String... arguments) {
        return LaunchSpec.of(TinyService.command(arguments));
    }

    @Test
    void aTracedService_isMeasuredByItsTimeline() throws Exception {
        ColdStart start = Launcher.measure(tiny("trace"));

        assertThat(start.signal()).isEqualTo(ReadySignal.TIMELINE);
        assertThat(start.timeline()).isNotNull();
        assertThat(start.execToReady()).isEqualTo(start.timeline().duration());
        assertThat(start.mainToReady()).isBetween(Duration.ofNanos(1), start.execToReady());
        assertThat(start.firstHealthy()).isNull();
        assertThat(start.timeline().phases()).anyMatch(phase -> phase.name().equals("work"));
    }

    @Test
    void aServiceWithHealthUrl_isReadyAtIts200() throws Exception {
        ColdStart start =
                Launcher.measure(
                        tiny("listen").withHealth("/ready").withTimelineWait(Duration.ZERO));

        assertThat(start.signal()).isEqualTo(ReadySignal.HEALTH);
        assertThat(start.firstHealthy()).isEqualTo(start.execToReady());
        assertThat(start.timeline()).isNull();
        assertThat(start.mainToReady()).isNull();
    }

    @Test
    void a200OfAnotherProcess_isNotTakenForItsOwn() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
            String url = "http://127.0.0.1:" + other.getLocalPort() + "/healthz";
            assertThatThrownBy(() -> Launcher.measure(tiny("listen").withHealth(url)))
                    .isInstanceOfSatisfying(
                            LaunchException.class,
                            e -> assertThat(e.problem()).isEqualTo(LaunchProblem.PORT_CONFLICT))
                    .hasMessageContaining(url)
                    .hasMessageContaining("is in use; its response would be mistaken");
        }
    }

    @Test
    void anInterruptBefore_startsNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Launcher.measure(tiny("trace")))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void bothSigns_giveTheTimelineAndTheClientsView() throws Exception {
        ColdStart start = Launcher.measure(tiny("listen", "trace").withHealth("/ready"));

        assertThat(start.signal()).isEqualTo(ReadySignal.TIMELINE);
        assertThat(start.timeline()).isNotNull();
        assertThat(start.firstHealthy()).isPositive();
    }

    @Test
    void aLine_isASignOfReadiness() throws Exception {
        ColdStart start =
                Launcher.measure(
                        tiny().withLog(Pattern.compile("is up$")).withTimelineWait(Duration.ZERO));

        assertThat(start.signal()).isEqualTo(ReadySignal.LOG);
    }

    @Test
    void cpuTimeAndMemory_areThoseOfTheProcess() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "the operating system has no /proc");
        ColdStart idle = Launcher.measure(tiny("trace"));
        ColdStart busy = Launcher.measure(tiny("trace", "burn"));

        assertThat(busy.cpu().minus(idle.cpu()))
                .isBetween(Duration.ofMillis(100), Duration.ofMillis(900));
        assertThat(idle.cpuSource()).isNotEqualTo(CpuSource.NONE);
        assertThat(idle.peakMemoryBytes()).isBetween(10L << 20, 2L << 30);
        assertThat(idle.otherCpuShare()).isBetween(0.0, 1.0);
    }

    @Test
    void aServiceThatEnds_isReportedWithItsOutput() {
        LaunchException problem =
                catchThrowableOfType(LaunchException.class, () -> Launcher.measure(tiny("exit")));

        assertThat(problem.problem()).isEqualTo(LaunchProblem.ENDED_EARLY);
        assertThat(problem).hasMessage("the program ended with exit code 3 before it was ready");
        assertThat(problem.lastOutput()).anyMatch(line -> line.startsWith("arguments [exit]"));
    }

    @Test
    void aServiceThatNeverGetsReady_isReportedWithWhatWasMissing() {
        LaunchException problem =
                catchThrowableOfType(
                        LaunchException.class,
                        () ->
                                Launcher.measure(
                                        tiny("listen", "orphan")
                                                .withTimeout(SHORT)
                                                .withLog(Pattern.compile("never"))));

        assertThat(problem.problem()).isEqualTo(LaunchProblem.NEVER_READY);
        assertThat(problem)
                .hasMessage(
                        "not ready within 1.5 s: the program wrote no timeline; no"
                                + " output line matches never");
        assertThat(problem.lastOutput()).contains("service is up");
    }

    @Test
    void aStartThatFails_isNoMeasurement() {
        LaunchException problem =
                catchThrowableOfType(
                        LaunchException.class, () -> Launcher.measure(tiny("trace", "fail")));

        assertThat(problem.problem()).isEqualTo(LaunchProblem.START_FAILED);
        assertThat(problem).hasMessageContaining("no database");
    }

    @Test
    void aPortThatIsTaken_isNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            LaunchException problem =
                    catchThrowableOfType(
                            LaunchException.class,
                            () -> Launcher.measure(tiny("listen").withEnvironment("PORT", port)));

            assertThat(problem.problem()).isEqualTo(LaunchProblem.PORT_CONFLICT);
            assertThat(problem).hasMessageContaining("Address already in use");
        }
    }

    @Test
    void aCommandThatDoesNotExist_isNamed() {
        LaunchSpec spec = LaunchSpec.of(List.of("no-such-command"));
        // Started by a shell, and by the JDK.
        for (LaunchSpec each : List.of(spec, spec.asTyped())) {
            assertThatThrownBy(() -> Launcher.measure(each))
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("cannot execute no-such-command: No such file or directory");
        }
    }

    @Test
    void aServiceThatIgnoresTheSignal_isKilledWithItsOrphans() throws Exception {
        try (RunningService service =
                Launcher.start(tiny("trace", "deaf", "orphan", "litter").withStopTimeout(SHORT))) {
            service.awaitReady();
            assertThat(service.directory()).exists();

            assertThat(service.stop()).isFalse();

            assertThat(service.isAlive()).isFalse();
            assertThat(service.directory()).doesNotExist();
            assertThat(service.output()).anyMatch(line -> line.startsWith("orphan "));
        }
    }

    @Test
    void aServiceThatEndsAsAsked_wasGraceful() throws Exception {
        try (RunningService service = Launcher.start(tiny("trace", "litter"))) {
            service.awaitReady();

            assertThat(service.stop()).isTrue();
        }
    }

    @Test
    void killing_leavesNothing() throws Exception {
        RunningService service = Launcher.start(tiny("trace", "litter", "orphan"));
        service.awaitReady();

        service.kill();

        assertThat(service.isAlive()).isFalse();
        assertThat(service.directory()).doesNotExist();
    }

    @Test
    void killing_sparesAnEarlierStartWithTheSameTimeline(@TempDir Path folder) throws Exception {
        LaunchSpec spec =
                tiny("trace")
                        .asTyped()
                        .withTimeline(folder.resolve("timeline.json"))
                        .withOutput(folder.resolve("service.log"));
        RunningService left = Launcher.start(spec);
        ProcessHandle first = ProcessHandle.of(left.pid()).orElseThrow();
        try {
            left.awaitReady();
            left.leave();
            RunningService second = Launcher.start(spec);
            second.awaitReady();

            second.kill();

            assertThat(second.isAlive()).isFalse();
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroyForcibly();
            first.onExit().join();
        }
    }

    @Test
    void thisJvmAndWhatStartedIt_areNoPartOfAStart() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "the operating system has no /proc");
        String inherited = "PATH=" + System.getenv("PATH");
        Process process = new ProcessBuilder("cat").start();
        try {
            ProcessHandle self = ProcessHandle.current();
            assertThat(ProcFiles.withEnvironment(inherited)).contains(self.pid());

            assertThat(new ProcessTree(process, inherited, null).members())
                    .contains(process.pid())
                    .doesNotContain(self.pid(), self.parent().orElseThrow().pid());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void anInterrupt_endsTheWaitAndTheProcess() throws Exception {
        RunningService service = Launcher.start(tiny("orphan"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(service::awaitReady).isInstanceOf(InterruptedException.class);

        assertThat(service.isAlive()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void eachStart_hasItsOwnPortAndDirectory() throws Exception {
        try (RunningService one = Launcher.start(tiny("trace", "{port}", "{port2}", "{dir}"));
                RunningService other = Launcher.start(tiny("trace", "{port}"))) {
            one.awaitReady();
            other.awaitReady();

            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(one.directory()).isNotEqualTo(other.directory());
            assertThat(one.output().get(0))
                    .matches(
                            "arguments \\[trace, %d, \\d+, %s] in %s"
                                    .formatted(one.port(), one.directory(), one.directory()));
        }
    }

    @Test
    void jvmOptions_areTheFirstArguments() throws Exception {
        try (RunningService service =
                Launcher.start(tiny("trace").withJvmOptions(List.of("-Xlog:gc+init")))) {
            service.awaitReady();

            assertThat(service.output()).anyMatch(line -> line.contains("[gc,init]"));
        }
    }

    @Test
    void aScript_getsTheOptionsFromTheEnvironment() throws Exception {
        String java = String.join(" ", TinyService.command("trace"));
        try (RunningService service =
                Launcher.start(
                        LaunchSpec.of(List.of("/bin/sh", "-c", java + "; true"))
                                .withJvmOptions(List.of("-Xlog:gc+init")))) {
            ColdStart start = service.awaitReady();

            assertThat(service.output()).anyMatch(line -> line.contains("[gc,init]"));
            assertThat(start.cpu()).isGreaterThan(Duration.ofMillis(10));
            assertThat(start.peakMemoryBytes()).isGreaterThan(10L << 20);
        }
    }

    @Test
    void aQuota_throttles() throws Exception {
        ColdStart start;
        try {
            start = Launcher.measure(tiny("trace", "burn").withCpus(0.1));
        } catch (LaunchException e) {
            assertThat(e.problem()).isEqualTo(LaunchProblem.NOT_PERMITTED);
            assumeTrue(
                    false, "needs the operating system to permit a CPU quota: " + e.getMessage());
            return;
        }

        assertThat(start.throttled()).isGreaterThan(Duration.ofMillis(100));
        assertThat(start.throttling().size()).isGreaterThan(5);
        long half = start.execToReady().toNanos() / 2;
        assertThat(start.throttled(0, half).plus(start.throttled(half, Long.MAX_VALUE)))
                .isEqualTo(start.throttled());
    }

    @Test
    void pinnedCpus_areAllThatItHas() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/taskset")), "needs the tool taskset");
        ColdStart start = Launcher.measure(tiny("trace").withPinned("0"));

        assertThat(start.timeline().service().processors()).isEqualTo(1);
    }

    @Test
    void cpusThatAreNotThere_areNotPinnedTo() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/taskset")), "needs the tool taskset");

        assertThatThrownBy(() -> Launcher.measure(tiny("trace").withPinned("4000")))
                .isInstanceOfSatisfying(
                        LaunchException.class,
                        e -> assertThat(e.problem()).isEqualTo(LaunchProblem.NOT_PERMITTED))
                .hasMessageMatching(
                        "cannot pin the program to CPUs 4000: failed .*: Invalid argument");
    }
}
