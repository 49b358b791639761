package dev.firstlight.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.FreePort;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A failed start leaves its evidence, and fails in the same way as without Firstlight: each failure
 * is repeated without the starter on the class path.
 */
@Tag("slow")
class FailureEvidenceTest {

    @TempDir private static Path folder;

    private static SampleProcess start(String planted, boolean traced, int port, String... options)
            throws Exception {
        Path own = Files.createTempDirectory(folder, planted);
        Path imports =
                own.resolve(
                        "META-INF/spring/"
                                + "org.springframework.boot.autoconfigure.AutoConfiguration.imports");
        Files.createDirectories(imports.getParent());
        Files.writeString(imports, PlantedFailures.class.getName() + '\n');
        List<Path> classPath = new ArrayList<>(List.of(own, testClasses()));
        for (Path entry : Sample.SPRING_BOOT.classPath()) {
            if (traced || !entry.endsWith("*")) {
                classPath.add(entry);
            } else {
                classPath.addAll(withoutStarter(entry.getParent()));
            }
        }
        return Launch.of(Sample.SPRING_BOOT, own)
                .main(Sample.SPRING_BOOT.mainClass(), classPath)
                .fast()
                .port(port)
                .jvm("-Dplanted=" + planted)
                .jvm(options)
                .start();
    }

    private static Path testClasses() throws Exception {
        return Path.of(
                PlantedFailures.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<Path> withoutStarter(Path libraries) throws IOException {
        try (Stream<Path> jars = Files.list(libraries)) {
            List<Path> all = jars.sorted().toList();
            List<Path> others =
                    all.stream()
                            .filter(jar -> !jar.toString().contains("firstlight-spring-boot"))
                            .toList();
            assertThat(others).hasSize(all.size() - 1);
            return others;
        }
    }

    /** Checks log and file; returns the names from the failing phase up to its stage. */
    private static List<String> evidence(SampleProcess process, String failure) throws IOException {
        assertThat(process.file()).as("%s", process.log()).exists();
        StartupTimeline timeline = process.timeline();
        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        Failure why = timeline.failure().orElseThrow();
        assertThat(why.type()).isEqualTo(failure);
        List<String> path = new ArrayList<>();
        PhaseRecord phase = timeline.find(why.phaseId());
        while (phase != null) {
            path.add(phase.name());
            phase = timeline.find(phase.parentId());
        }
        assertThat(process.figures())
                .containsEntry("outcome", "failed")
                .containsEntry("start_id", timeline.startId());
        assertThat(process.readyLine().orElseThrow())
                .contains("not ready after", "failed in ", " with " + failure);
        assertThat(process.log())
                .as("why and where, and what took longest")
                .contains("  " + failure + ": ", "  failed in: ", "  largest by self time:");
        long sum = timeline.stages().stream().mapToLong(PhaseRecord::durationNanos).sum();
        assertThat(sum).isEqualTo(timeline.duration().toNanos());
        return path;
    }

    @Test
    void aBeanThatThrows() throws Exception {
        try (SampleProcess traced = start("exception", true, FreePort.next());
                SampleProcess plain = start("exception", false, FreePort.next())) {
            assertThat(traced.awaitExit()).isEqualTo(plain.awaitExit()).isEqualTo(1);
            assertThat(evidence(traced, "java.lang.IllegalStateException"))
                    .contains("failingBean", "di");
            assertThat(plain.log()).contains("a planted failure");
            assertThat(traced.log()).contains("a planted failure");
        }
    }

    @Test
    void aPortThatIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SampleProcess traced = start("nothing", true, other.getLocalPort());
                SampleProcess plain = start("nothing", false, other.getLocalPort())) {
            assertThat(traced.awaitExit()).isEqualTo(plain.awaitExit()).isEqualTo(1);
            assertThat(evidence(traced, "java.net.BindException")).contains("listen");
            assertThat(plain.log())
                    .contains("Port " + other.getLocalPort() + " was already in use");
            assertThat(traced.log())
                    .contains("Port " + other.getLocalPort() + " was already in use");
        }
    }

    @Test
    void aRunnerThatExits() throws Exception {
        try (SampleProcess traced = start("exit", true, FreePort.next());
                SampleProcess plain = start("exit", false, FreePort.next())) {
            assertThat(traced.awaitExit())
                    .isEqualTo(plain.awaitExit())
                    .isEqualTo(PlantedFailures.EXIT_CODE);
            assertThat(evidence(traced, "shutdown")).contains("run exitingRunner", "app");
        }
    }

    @Test
    void aTerminationDuringTheStart() throws Exception {
        try (SampleProcess traced = start("wait", true, FreePort.next());
                SampleProcess plain = start("wait", false, FreePort.next())) {
            traced.awaitLog(PlantedFailures.WAITING);
            plain.awaitLog(PlantedFailures.WAITING);
            assertThat(traced.stop()).isEqualTo(plain.stop()).isEqualTo(128 + 15);
            assertThat(evidence(traced, "shutdown")).contains("waitingBean", "di");
            assertThat(traced.timeline().stuckThreads())
                    .anySatisfy(thread ->
                            assertThat(thread.frames())
                                    .anySatisfy(
                                            frame -> assertThat(frame).contains("waitingBean")));
        }
    }

    @Test
    void aRefreshThatNeedsMoreMemoryThanThereIs() throws Exception {
        try (SampleProcess traced = start("memory", true, FreePort.next(), "-Xmx200m");
                SampleProcess plain = start("memory", false, FreePort.next(), "-Xmx200m")) {
            assertThat(traced.awaitExit()).isEqualTo(plain.awaitExit()).isEqualTo(1);
            assertThat(evidence(traced, "java.lang.OutOfMemoryError")).contains("greedyBean", "di");
            assertThat(traced.log()).contains("java.lang.OutOfMemoryError");
        }
    }
}
