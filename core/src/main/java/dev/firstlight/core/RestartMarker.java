package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The file of {@code firstlight.restart-marker}. Where a start left it behind, the next one is a
 * restart of the same container. That it is missing, or cannot be read or written, is no fault:
 * every start then counts as cold.
 */
final class RestartMarker {

    private RestartMarker() {}

    static boolean exists(String setting) {
        try {
            return !setting.isEmpty() && Files.exists(Path.of(setting));
        } catch (InvalidPathException | SecurityException e) {
            return false;
        }
    }

    /**
     * Leaves the marker for the next start. After ready only, as what it says is that a start
     * succeeded.
     */
    static void leave(StartupTimeline timeline, String setting) {
        if (setting.isEmpty()) {
            return;
        }
        try {
            Files.write(
                    Path.of(setting), (timeline.startId() + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException | SecurityException e) {
            ReadyLog.logger().debug("Firstlight: cannot write the restart marker {}", setting, e);
        }
    }
}
