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
 * The file of {@code firstlight.restart-marker}. Where a start left it behind, the next one is a
 * restart of the same container. That it is missing, or cannot be read or written, is no fault:
 * every start then counts as cold; so, with a warning, where its volume does not answer.
 * Thread-safe.
 */
final class RestartMarker {

    /** Counted from when it was looked for, which is beside the start. */
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

    /** Begins to look for it; does not wait. */
    void look() {
        if (!file.isEmpty()) {
            existed.ask();
        }
    }

    /** Whether it was there when it was looked for; always the same. */
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
     * Leaves the marker for the next start. After ready only, as what it says is that a start
     * succeeded. Waits a second for it at most.
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
            // Not through a link, which somebody else may have planted.
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
