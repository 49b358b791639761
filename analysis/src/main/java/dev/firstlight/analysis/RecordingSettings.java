package dev.firstlight.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The JFR settings for the recording of a start: the events that costs and findings are made of,
 * and no more. Thread-safe.
 */
public final class RecordingSettings {

    /**
     * How many frames of a stack are kept. JFR's default of 64 cuts the stacks of a framework that
     * creates beans for beans, and with them the frame that says who began.
     */
    public static final int STACK_DEPTH = 128;

    private static final String RESOURCE = "startup.jfc";

    private RecordingSettings() {}

    /**
     * The settings' text, in the format of {@code .jfc} files. The caller closes it.
     *
     * @throws IllegalStateException if the jar has lost it
     */
    public static InputStream open() {
        InputStream settings = RecordingSettings.class.getResourceAsStream(RESOURCE);
        if (settings == null) {
            throw new IllegalStateException("the resource " + RESOURCE + " is missing in the jar");
        }
        return settings;
    }

    /**
     * Writes the settings to a file, over what is there, since a JVM takes them only from a file.
     *
     * @throws IOException if it cannot be written
     */
    public static void writeTo(Path file) throws IOException {
        try (InputStream settings = open()) {
            Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * The options that let a JVM record its own start, on 17 and later.
     *
     * @param settings a file of {@link #writeTo(Path)}
     * @param recording where the JVM writes when it ends
     */
    public static List<String> jvmOptions(Path settings, Path recording) {
        return List.of(
                "-XX:FlightRecorderOptions:stackdepth=" + STACK_DEPTH,
                "-XX:StartFlightRecording:settings=" + settings + ",filename=" + recording,
                // Else every start says where the recording goes.
                "-Xlog:jfr*=error");
    }
}
