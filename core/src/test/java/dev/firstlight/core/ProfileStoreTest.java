package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which earlier recordings are kept, by count and by size. */
class ProfileStoreTest {

    private static final int MEGABYTE = 1 << 20;
    private static final Instant NOW = Instant.parse("2026-01-05T08:30:00Z");

    @TempDir private Path folder;

    /** A recording with its other files, of this age in minutes. */
    private Path recording(String id, long bytes, int age) throws IOException {
        Files.writeString(folder.resolve("startup-" + id + ".json"), "{}");
        Files.writeString(folder.resolve("startup-" + id + ".html"), "<p>");
        Path file = folder.resolve("startup-" + id + ".jfr");
        // A file of that length without blocks on the disk.
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60L * age)));
        return file;
    }

    private static ProfileStore store(int keep, int megabytes) {
        return new ProfileStore(
                Traces.settings(
                                "firstlight.profile.keep",
                                Integer.toString(keep),
                                "firstlight.profile.keep-megabytes",
                                Integer.toString(megabytes))
                        .profile());
    }

    private List<String> recordings() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jfr"))
                    .sorted()
                    .toList();
        }
    }

    @AfterEach
    void letWritersEnd() {
        Traces.quiet();
    }

    @Test
    void size_isThatOfAllThatStay() throws Exception {
        recording("d", MEGABYTE, 3);
        recording("c", 2 * MEGABYTE, 2);
        recording("b", MEGABYTE, 1);
        Path newest = recording("a", MEGABYTE, 0);

        // 1 + 1 + 2 equals the limit exactly.
        assertThat(store(10, 4).prune(newest)).isEqualTo(1);
        assertThat(recordings()).containsExactly("startup-a.jfr", "startup-b.jfr", "startup-c.jfr");
        assertThat(folder.resolve("startup-d.json")).doesNotExist();
        assertThat(folder.resolve("startup-d.html")).doesNotExist();
        assertThat(folder.resolve("startup-c.html")).exists();

        assertThat(store(10, 3).prune(newest)).isEqualTo(1);
        assertThat(recordings()).containsExactly("startup-a.jfr", "startup-b.jfr");
    }

    @Test
    void oneByteTooMuch_removesTheOldest() throws Exception {
        recording("b", 1, 1);
        Path newest = recording("a", MEGABYTE, 0);

        assertThat(store(10, 1).prune(newest)).isEqualTo(1);
        assertThat(recordings()).containsExactly("startup-a.jfr");
    }

    @Test
    void newest_staysEvenIfItIsTooLargeAlone() throws Exception {
        recording("b", 10, 1);
        Path newest = recording("a", 5 * MEGABYTE, 0);

        store(10, 1).prune(newest);
        assertThat(recordings()).containsExactly("startup-a.jfr");
        assertThat(folder.resolve("startup-a.html")).exists();
    }

    /** Otherwise a small old recording would outlive the larger ones that came after it. */
    @Test
    void smallRecording_thatIsOlderThanOneThatGoesGoesToo() throws Exception {
        recording("c", 10, 2);
        recording("b", 3 * MEGABYTE, 1);
        Path newest = recording("a", MEGABYTE, 0);

        store(10, 2).prune(newest);
        assertThat(recordings()).containsExactly("startup-a.jfr");
    }

    @Test
    void count_includesTheNewest() throws Exception {
        recording("c", 10, 2);
        recording("b", 10, 1);
        Path newest = recording("a", 10, 0);

        assertThat(store(2, 1).prune(newest)).isEqualTo(1);
        assertThat(recordings()).containsExactly("startup-a.jfr", "startup-b.jfr");
        assertThat(store(1, 1).prune(newest)).isEqualTo(1);
        assertThat(recordings()).containsExactly("startup-a.jfr");
    }

    @Test
    void otherFiles_areNotTouched() throws Exception {
        Files.writeString(folder.resolve("startup-claim.txt"), "");
        Files.writeString(folder.resolve("other.jfr"), "");
        Path newest = recording("a", MEGABYTE, 0);

        assertThat(store(1, 1).prune(newest)).isZero();
        assertThat(folder.resolve("startup-claim.txt")).exists();
        assertThat(folder.resolve("other.jfr")).exists();
    }

    /** Killed starts leave such files. */
    @Test
    void emptyFiles_doNotCountAndGoAfterADay() throws Exception {
        Path stale = recording("d", 0, 0);
        Path running = recording("c", 0, 0);
        Files.setLastModifiedTime(running, FileTime.from(Instant.now()));
        recording("b", 10, 1);
        Path newest = recording("a", 10, 0);

        assertThat(store(2, 1).prune(newest)).isZero();
        assertThat(recordings()).containsExactly("startup-a.jfr", "startup-b.jfr", "startup-c.jfr");
        assertThat(stale).doesNotExist();
    }

    /**
     * Starts that were killed while they wrote, or while a report was created, leave such files.
     */
    @Test
    void unfinishedFiles_goWithTheirRecordingOrAfterADay() throws Exception {
        recording("b", 10, 1);
        Path ofRemoved = Files.writeString(folder.resolve("startup-b.html.12.tmp"), "<p>");
        Path stale = Files.writeString(folder.resolve("startup-z.jfr.34.tmp"), "FLR");
        Files.setLastModifiedTime(stale, FileTime.from(NOW));
        Path young = Files.writeString(folder.resolve("startup-y.jfr.56.tmp"), "FLR");
        Path newest = recording("a", 10, 0);

        assertThat(store(1, 1).prune(newest)).isEqualTo(1);
        assertThat(ofRemoved).doesNotExist();
        assertThat(stale).doesNotExist();
        assertThat(young).exists();
    }

    /** A report that cannot be created. */
    public static final class FaultyReport extends TimelineViewsTest.Faulty {

        @Override
        public String name() {
            return "report";
        }
    }

    @Test
    void reportThatFails_doesNotKeepOldRecordings() throws Exception {
        recording("old", 10, 1);
        StartupTrace trace =
                StartupTrace.builder()
                        .fromProcessStart()
                        .settings(
                                Traces.settings(
                                        "firstlight.profile", "missed",
                                        "firstlight.profile.directory", folder.toString(),
                                        "firstlight.profile.keep", "1"))
                        .build();
        Profiler profiler = new Profiler(trace.engine());
        profiler.look();
        profiler.awaitRecording();
        trace.readiness().settleFailed("planted", null);
        Vigil.keepFor(profiler.settle(trace.timeline(), () -> {}));
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(TimelineView.class.getName()), FaultyReport.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var application = new TimelineViewsTest.ApplicationLoader(folder, before)) {
            thread.setContextClassLoader(application);
            profiler.finish(trace.timeline());
        } finally {
            thread.setContextClassLoader(before);
        }

        assertThat(recordings()).containsExactly("startup-" + trace.startId() + ".jfr");
    }
}
