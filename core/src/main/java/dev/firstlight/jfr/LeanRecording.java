package dev.firstlight.jfr;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a start, with the settings of {@value #SETTINGS}. Needs {@code jdk.jfr}. To start
 * one takes the calling thread half a second and the JVM about a second of CPU, so never on a
 * thread that starts the application. Not thread-safe.
 */
public final class LeanRecording {

    /** The settings, a resource beside this class: what is recorded of a start. */
    public static final String SETTINGS = "startup.jfc";

    /**
     * Name of the recording. One of this name that the JVM's command line started is taken over by
     * {@link #adopt()}.
     */
    public static final String NAME = "firstlight";

    /** A start that hangs goes on recording: the oldest chunks go. */
    private static final long MAX_BYTES = 64L << 20;

    /** The JVM aborts where its repository's disk is full: stay far away from that. */
    private static final long MIN_FREE_BYTES = 2 * MAX_BYTES;

    private final Recording recording;

    private LeanRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * Starts a recording.
     *
     * @throws IOException if the disk has not enough room for the JVM to record, or the settings
     *     are missing, as in a native image
     * @throws ParseException if this JVM does not understand the settings
     */
    public static LeanRecording start() throws IOException, ParseException {
        if (!FlightRecorder.isInitialized()) {
            Path repository = Path.of(System.getProperty("java.io.tmpdir", "."));
            long free = Files.getFileStore(repository).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                throw new IOException(
                        repository
                                + " has "
                                + (free >> 20)
                                + " MB left, recording needs "
                                + (MIN_FREE_BYTES >> 20));
            }
        }
        Configuration configuration;
        try (Reader settings = new InputStreamReader(settings(), StandardCharsets.UTF_8)) {
            configuration = Configuration.create(settings);
        }
        Recording recording = new Recording(configuration);
        recording.setName(NAME);
        recording.setMaxSize(MAX_BYTES);
        recording.start();
        return new LeanRecording(recording);
    }

    /** The recording of this name that the command line of the JVM started; null without one. */
    public static @Nullable LeanRecording adopt() {
        if (FlightRecorder.isInitialized()) {
            for (Recording running : FlightRecorder.getFlightRecorder().getRecordings()) {
                if (NAME.equals(running.getName())
                        && running.getState() == RecordingState.RUNNING) {
                    return new LeanRecording(running);
                }
            }
        }
        return null;
    }

    /**
     * The settings as a file of JFR's, UTF-8; to be closed by the caller.
     *
     * @throws FileNotFoundException if the resource is missing
     */
    public static InputStream settings() throws FileNotFoundException {
        InputStream settings = LeanRecording.class.getResourceAsStream(SETTINGS);
        if (settings == null) {
            throw new FileNotFoundException("the resource " + SETTINGS);
        }
        return settings;
    }

    /**
     * Stops, and writes what was recorded: beside the target and moved there, so never half.
     *
     * @throws IOException if the target cannot be written, such as on a full disk
     */
    public void keep(Path target) throws IOException {
        try (Recording closing = recording) {
            if (closing.getState() == RecordingState.RUNNING) {
                closing.stop();
            }
            Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
            try {
                closing.dump(unfinished);
                Files.move(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /** Stops, and throws away what was recorded. */
    public void discard() {
        recording.close();
    }
}
