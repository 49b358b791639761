package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings left by a full disk, a killed JVM, or a broken transfer. */
@Tag("slow")
class CutRecordingTest {

    private static final int BLOCK = 4096;

    @TempDir private Path folder;

    private void assertFails(Path file, String problem) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () ->
                        assertThatThrownBy(() -> StartupReader.read(file))
                                .isInstanceOf(StartupFileException.class)
                                .hasMessageStartingWith(file + ": ")
                                .hasMessageContaining(problem)
                                .hasMessageNotContaining("\n"));
    }

    @Test
    void aRecordingCutAtEveryBlock_isSaidToBeTruncated() throws Exception {
        Path whole =
                ForkedRecording.of(folder, PlantedStart.class)
                        .arguments(folder.resolve("much").toString())
                        .run();
        Path cut = folder.resolve("cut.jfr");
        Files.copy(whole, cut);
        long blocks = 0;
        try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            for (long at = (Files.size(whole) - 1) / BLOCK * BLOCK; at > 0; at -= BLOCK) {
                channel.truncate(at);
                assertFails(cut, "the recording is truncated");
                blocks++;
            }
            channel.truncate(20);
            assertFails(cut, "the recording is truncated within the header");
        }
        assertThat(blocks).isGreaterThan(20);
    }

    @Test
    void twoRecordingsInOneFile_areRead_andCutInTheSecondAreTruncated() throws Exception {
        Path one = folder.resolve("one.jfr");
        SmallRecording.write(one);
        byte[] bytes = Files.readAllBytes(one);
        Path two = folder.resolve("two.jfr");
        Files.write(two, bytes);
        Files.write(two, bytes, StandardOpenOption.APPEND);

        assertThat(StartupReader.read(two).timeline().startId()).isEqualTo("small");
        try (FileChannel channel = FileChannel.open(two, StandardOpenOption.WRITE)) {
            channel.truncate(bytes.length + bytes.length / 2);
        }
        assertFails(two, "the recording is truncated");
    }

    @Test
    void aRecordingThatItsJvmLeftOpen_isSaidAndNotWaitedFor() throws Exception {
        Path open = changed(64, (byte) 1);
        Path updating = folder.resolve("updating.jfr");
        Files.copy(open, updating, StandardCopyOption.REPLACE_EXISTING);
        change(updating, 64, (byte) 255);

        assertFails(open, "the recording is unfinished");
        assertFails(updating, "the recording is unfinished");
    }

    @Test
    void anOldFormat_isSaid() throws Exception {
        assertFails(changed(5, (byte) 1), "recording format 1.");
    }

    @Test
    void anEventWithoutLength_isSaid() throws Exception {
        assertFails(changed(68, (byte) 0), "damaged recording: the event at byte 68");
    }

    private Path changed(int at, byte value) throws Exception {
        Path file = folder.resolve("changed.jfr");
        SmallRecording.write(file);
        change(file, at, value);
        return file;
    }

    private static void change(Path file, int at, byte value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] = value;
        Files.write(file, bytes);
    }
}
