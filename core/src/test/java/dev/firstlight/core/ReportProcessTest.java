package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The report of a recorded start, for a service with a small heap. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class ReportProcessTest {

    @TempDir private Path folder;

    /**
     * A report that needs more heap than the service has, and that records which process creates
     * it.
     */
    public static class Hungry implements TimelineView {

        static final int BYTES = 100 << 20;

        @Override
        public String name() {
            return "report";
        }

        @Override
        public String mediaType() {
            return "text/html";
        }

        @Override
        public String fileExtension() {
            return "html";
        }

        @Override
        public void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target)
                throws IOException {
            byte[] much = new byte[BYTES];
            String text =
                    timeline.startId()
                            + " by "
                            + ProcessHandle.current().pid()
                            + " with "
                            + much.length
                            + System.getenv("JAVA_TOOL_OPTIONS");
            target.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A report that cannot be created. */
    public static final class Faulty extends Hungry {
        @Override
        public void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target)
                throws IOException {
            target.write('<');
            throw new IOException("planted");
        }
    }

    /**
     * Runs until the files of its arguments exist, or until the log contains the reason why not.
     */
    static final class Service {

        private static final String OWN = "rwx------";

        private Service() {}

        public static void main(String[] arguments) throws IOException {
            StartupTrace trace = StartupTrace.current();
            System.out.println("pid=" + ProcessHandle.current().pid());
            trace.run("work", () -> {});
            Eventually.until("the recording", LeanRecording::isRunning);
            Path repository = Path.of(System.getProperty("jdk.jfr.repository"));
            // The condition closes just after the recording began.
            Eventually.until("the closed repository", () -> permissions(repository).equals(OWN));
            trace.readiness().frameworkUp();
            Path directory = Path.of(arguments[0]);
            // It has the lowest priority, so it is slow if other tests run at the same time.
            long begin = System.nanoTime();
            while (!isOver(directory) && System.nanoTime() - begin < 50_000_000_000L) {
                LockSupport.parkNanos(20_000_000);
            }
            Guard.log().awaitAll(System.nanoTime() + 1_000_000_000);
        }

        private static String permissions(Path file) {
            try {
                return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean isOver(Path directory) {
            return names(directory).anyMatch(name -> name.endsWith(".html"))
                    || CapturedLog.containing("could not create the report").size() == 1;
        }
    }

    private static Stream<String> names(Path directory) {
        String[] names = directory.toFile().list();
        return names == null ? Stream.empty() : Stream.of(names);
    }

    private ForkedJvm.Result run(Class<? extends TimelineView> view) throws Exception {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve(TimelineView.class.getName()), view.getName());
        ProcessBuilder builder =
                ForkedJvm.of(Service.class, folder.resolve("profiles").toString())
                        .options(
                                "-Xmx64m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Dfirstlight.profile=missed",
                                "-Dfirstlight.objective=1ms",
                                "-Dfirstlight.profile.directory=" + folder.resolve("profiles"))
                        .command();
        List<String> command = builder.command();
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, folder.resolve("classes") + ":" + command.get(classPath));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dplanted=true");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new ForkedJvm.Result(process.exitValue(), output, 0);
    }

    private Path only(String extension) {
        List<String> found =
                names(folder.resolve("profiles")).filter(name -> name.endsWith(extension)).toList();
        assertThat(found).hasSize(1);
        return folder.resolve("profiles").resolve(found.get(0));
    }

    @Test
    void report_isMadeByAnotherJvmWithNothingOfTheServicesOptions() throws Exception {
        ForkedJvm.Result result = run(Hungry.class);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(only(".html")).content().endsWith(" with " + Hungry.BYTES + "null");
        assertThat(only(".html")).content().doesNotContain("by " + result.value("pid") + " ");
        for (String extension : List.of(".html", ".jfr", ".json")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(only(extension))))
                    .isEqualTo("rw-------");
        }
        assertThat(names(folder.resolve("profiles"))).hasSize(3);
    }

    @Test
    void reportThatFails_leavesNothingAndSaysWhatToDo() throws Exception {
        ForkedJvm.Result result = run(Faulty.class);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains(
                        "could not create the report; run 'firstlight report " + only(".jfr") + "'")
                .contains("exit code 1");
        assertThat(names(folder.resolve("profiles"))).hasSize(2);
    }
}
