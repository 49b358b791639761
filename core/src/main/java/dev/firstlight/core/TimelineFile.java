package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the timeline to the file of {@code firstlight.file}: whole or not at all. */
final class TimelineFile {

    private TimelineFile() {}

    /** Writes it; returns whether there was a file to write. */
    static boolean write(StartupTimeline timeline, String setting) throws IOException {
        if (setting.isEmpty()) {
            return false;
        }
        writeTo(timeline, resolve(timeline, setting));
        return true;
    }

    static void writeTo(StartupTimeline timeline, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path unfinished =
                file.resolveSibling(file.getFileName() + "." + timeline.startId() + ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                TimelineJson.write(timeline, out);
            }
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path resolve(StartupTimeline timeline, String setting) {
        String service = timeline.service().service().replaceAll("[^A-Za-z0-9._-]", "_");
        Path path =
                Path.of(
                        setting.replace("{startId}", timeline.startId())
                                .replace("{service}", service));
        boolean directory = setting.endsWith("/") || Files.isDirectory(path);
        return directory ? path.resolve("startup-" + timeline.startId() + ".json") : path;
    }
}
