package dev.firstlight.jfr;

import dev.firstlight.timeline.Sizes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a start, with the settings of {@value #SETTINGS}. Needs {@code jdk.jfr}. Starting
 * one takes half a second on the calling thread and about one second of CPU time, so do not call it
 * on a thread that starts the application. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class LeanRecording {

    /** The resource beside this class with the JFR settings. */
    public static final String SETTINGS = "startup.jfc";

    /**
     * Name of the recording. A recording of this name that the JVM's command line started is
     * adopted by {@link #adopt(Path)}.
     */
    public static final String NAME = "firstlight";

    /** Limits the recording of a start that hangs: the oldest chunks are deleted. */
    private static final long MAX_BYTES = 64L << 20;

    /** The JVM aborts if the disk of its repository is full, so stay far away from that. */
    private static final long MIN_FREE_BYTES = 2 * MAX_BYTES;

    private final Recording recording;
    private final Path target;

    private LeanRecording(Recording recording, Path target) throws IOException {
        this.recording = recording;
        this.target = target;
        // JFR's own hook writes the file if the JVM ends before ready; it also deletes the data
        // that another hook would need. This creates an empty file now.
        recording.setDestination(target);
        recording.setDumpOnExit(true);
    }

    /**
     * Starts a recording.
     *
     * @param target the file to keep the recording in, also if the JVM exits early. An existing
     *     file keeps its permissions
     * @throws IOException if the disk has too little free space, or the settings are missing, as in
     *     a native image
     * @throws ParseException if this JVM does not support the settings
     */
    public static LeanRecording start(Path target) throws IOException, ParseException {
        boolean first = !FlightRecorder.isInitialized();
        if (first) {
            Path repository = Path.of(System.getProperty("java.io.tmpdir", "."));
            long free = Files.getFileStore(repository).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                throw new IOException(
                        repository
                                + " has "
                                + Sizes.format(free)
                                + " free; a recording needs "
                                + Sizes.format(MIN_FREE_BYTES));
            }
        }
        Configuration configuration;
        try (Reader settings = new InputStreamReader(settings(), StandardCharsets.UTF_8)) {
            configuration = Configuration.create(settings);
        }
        Recording recording = new Recording(configuration);
        recording.setName(NAME);
        recording.setMaxSize(MAX_BYTES);
        boolean running = false;
        try {
            LeanRecording started = new LeanRecording(recording, target);
            recording.start();
            running = true;
            if (first) {
                closeRepository();
            }
            return started;
        } finally {
            if (!running) {
                recording.close();
            }
        }
    }

    /**
     * Removes other users' permissions from the directory that JFR has just created in the
     * temporary directory: there they could read the JVM's options while the recording runs.
     */
    private static void closeRepository() {
        String repository = System.getProperty("jdk.jfr.repository", "");
        try {
            if (!repository.isEmpty()) {
                Files.setPosixFilePermissions(
                        Path.of(repository), PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException | RuntimeException e) {
            // The file system has no such permissions, or the directory is elsewhere.
            return;
        }
    }

    /**
     * The recording of this name that the JVM's command line started, or null.
     *
     * @param target see {@link #start}
     * @throws IOException if the target cannot be written
     */
    public static @Nullable LeanRecording adopt(Path target) throws IOException {
        Recording running = running();
        return running == null ? null : new LeanRecording(running, target);
    }

    /** Whether a recording of this name is running. */
    public static boolean isRunning() {
        return running() != null;
    }

    private static @Nullable Recording running() {
        if (FlightRecorder.isInitialized()) {
            for (Recording running : FlightRecorder.getFlightRecorder().getRecordings()) {
                if (NAME.equals(running.getName())
                        && running.getState() == RecordingState.RUNNING) {
                    return running;
                }
            }
        }
        return null;
    }

    /**
     * The settings in JFR's file format, in UTF-8. The caller closes the stream.
     *
     * @throws FileNotFoundException if the resource is missing
     */
    public static InputStream settings() throws FileNotFoundException {
        InputStream settings = LeanRecording.class.getResourceAsStream(SETTINGS);
        if (settings == null) {
            throw new FileNotFoundException("missing resource " + SETTINGS);
        }
        return settings;
    }

    /** The file that keeps the recording. */
    public Path target() {
        return target;
    }

    /**
     * Stops the recording and writes it to the target. The file is never incomplete, and only its
     * owner can read it.
     *
     * @throws IOException if the target cannot be written, such as on a full disk
     */
    public void keep() throws IOException {
        Path unfinished = null;
        boolean kept = false;
        try (Recording closing = recording) {
            closing.setDestination(null);
            unfinished =
                    Files.createTempFile(
                            target.toAbsolutePath().getParent(),
                            target.getFileName() + ".",
                            ".tmp");
            if (closing.getState() == RecordingState.RUNNING) {
                closing.stop();
            }
            closing.dump(unfinished);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            kept = true;
        } finally {
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
            if (!kept) {
                Files.deleteIfExists(target);
            }
        }
    }

    /**
     * Stops the recording and discards it.
     *
     * @throws IOException if the empty target cannot be removed
     */
    public void discard() throws IOException {
        recording.setDestination(null);
        recording.close();
        Files.deleteIfExists(target);
    }
}
