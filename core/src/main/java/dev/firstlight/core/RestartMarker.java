package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of {@code firstlight.restart-marker}. If a previous start left it behind, this start is
 * a restart of the same container. A marker that is missing or cannot be read or written is not a
 * fault: every start then counts as cold, with a warning if its volume does not respond.
 * Thread-safe.
 */
final class RestartMarker {

    /** Counted from the begin of the check, which runs beside the start. */
    private static final long LONGEST_WAIT_MILLIS = 200;

    private static final long LONGEST_WRITE_NANOS = 1_000_000_000;

    private final String file;
    private final Inquiry<Boolean> existed;

    /**
     * @param setting empty for none
     */
    RestartMarker(String setting) {
        file = setting;
        existed =
                new Inquiry<>(
                        "firstlight-restart", "the restart marker", () -> exists(setting), false);
    }

    /** Begins the check; does not wait. */
    void look() {
        if (!file.isEmpty()) {
            existed.ask();
        }
    }

    /** Whether the file existed at the check; the result never changes. */
    boolean existed() {
        return !file.isEmpty() && existed.get(LONGEST_WAIT_MILLIS, this::silent);
    }

    private void silent() {
        Guard.warn(
                "Firstlight: "
                        + file
                        + " (firstlight.restart-marker) does not respond; this start does not"
                        + " count as a restart",
                null);
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException | SecurityException e) {
            return false;
        }
    }

    /**
     * Writes the marker for the next start. Called only after ready, because the marker means that
     * a start succeeded. Waits for at most one second.
     */
    static void leave(StartupTimeline timeline, String setting) {
        if (!setting.isEmpty()) {
            Thread writer =
                    Aside.start("firstlight-restart", () -> write(timeline.startId(), setting));
            Aside.join(writer, System.nanoTime() + LONGEST_WRITE_NANOS);
        }
    }

    private static void write(String startId, String setting) {
        try {
            // Does not follow a link, which another user may have planted.
            Files.write(
                    Path.of(setting),
                    (startId + '\n').getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | InvalidPathException | SecurityException e) {
            ReadyLog.debug("Firstlight: cannot write the restart marker " + setting, e);
        }
    }
}
