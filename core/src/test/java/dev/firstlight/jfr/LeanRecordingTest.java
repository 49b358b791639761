package dev.firstlight.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Configuration;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanRecordingTest {

    /** Events that only some versions of the JVM have. */
    private static final Set<String> NOT_EVERYWHERE =
            Set.of(
                    "jdk.CPUTimeSample",
                    "jdk.CPUTimeSamplesLost",
                    "jdk.CompilerQueueUtilization",
                    "jdk.JavaAgent",
                    "jdk.NativeAgent",
                    "jdk.NativeLibraryLoad",
                    "jdk.SocketConnect",
                    "jdk.VirtualThreadPinned");

    @TempDir private Path directory;

    private static Map<String, String> settings() throws Exception {
        try (Reader in = new InputStreamReader(LeanRecording.settings(), StandardCharsets.UTF_8)) {
            return Configuration.create(in).getSettings();
        }
    }

    @Test
    void settings_nameEventsOfThisJvm() throws Exception {
        Set<String> known = new TreeSet<>();
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            known.add(type.getName());
        }
        Set<String> named = new TreeSet<>();
        settings().keySet().forEach(key -> named.add(key.substring(0, key.indexOf('#'))));
        named.removeAll(NOT_EVERYWHERE);

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(known).containsAll(named);
    }

    @Test
    void settings_leaveOutWhatHoldsSecrets() throws Exception {
        assertThat(settings())
                .doesNotContainKeys(
                        "jdk.InitialSystemProperty#enabled",
                        "jdk.InitialEnvironmentVariable#enabled",
                        "jdk.SystemProcess#enabled");
    }

    private Path target() {
        return directory.resolve("startup.jfr");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void keptRecording_isReadableAndLeavesNothingBeside() throws Exception {
        LeanRecording recording = LeanRecording.start(target());
        recording.keep();

        Set<String> seen = new TreeSet<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(target())) {
            seen.add(event.getEventType().getName());
        }
        assertThat(seen).contains("jdk.JVMInformation", "jdk.OSInformation", "jdk.BooleanFlag");
        assertThat(files()).containsExactly(target());
        assertThat(LeanRecording.isRunning()).isFalse();
    }

    @Test
    void discardedRecording_isGone() throws Exception {
        LeanRecording recording = LeanRecording.start(target());
        assertThat(LeanRecording.isRunning()).isTrue();
        recording.discard();
        assertThat(LeanRecording.isRunning()).isFalse();
        assertThat(files()).isEmpty();
    }

    @Test
    void recordingThatCannotBeKept_isClosedAllTheSame() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        LeanRecording recording = LeanRecording.start(folder.resolve("startup.jfr"));
        Files.delete(folder.resolve("startup.jfr"));
        Files.delete(folder);
        assertThatThrownBy(recording::keep).isInstanceOf(IOException.class);
        assertThat(LeanRecording.isRunning()).isFalse();
    }

    @Test
    void targetThatCannotBeWritten_startsNothing() {
        assertThatThrownBy(() -> LeanRecording.start(directory.resolve("missing/startup.jfr")))
                .isInstanceOf(IOException.class);
        assertThat(LeanRecording.isRunning()).isFalse();
    }
}
