package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Writes the timeline to the file of {@code firstlight.file}: whole or not at all, and readable by
 * its owner only; a file that is replaced keeps its permissions. A link stays. A device or a pipe,
 * as {@code /dev/stdout}, is written to, whatever it leads to. It may block, so it is for a thread
 * of its own.
 */
final class TimelineFile {

    private static final int MOST_LINKS = 40;

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
        if (isStream(file)) {
            // Where it leads to a file, that is the log: it goes on there.
            append(timeline, file, StandardOpenOption.APPEND);
        } else if (Files.isRegularFile(file)) {
            replace(timeline, file.toRealPath());
        } else if (Files.isSymbolicLink(file)) {
            append(timeline, file, StandardOpenOption.CREATE);
        } else {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            replace(timeline, file);
        }
    }

    /** Whether it is no file, or one that the process has open, as seen through {@code /proc}. */
    private static boolean isStream(Path given) throws IOException {
        if (Files.exists(given) && !Files.isRegularFile(given)) {
            return true;
        }
        Path file = given;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(file); i++) {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null && parent.toRealPath().startsWith("/proc")) {
                return true;
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return false;
    }

    private static void append(StartupTimeline timeline, Path file, OpenOption how)
            throws IOException {
        try (Writer out =
                Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.WRITE, how)) {
            TimelineJson.write(timeline, out);
        }
    }

    private static void replace(StartupTimeline timeline, Path file) throws IOException {
        // Made anew, under a name that nobody knows, and its owner's only.
        Path unfinished =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        file.getFileName() + "." + timeline.startId() + '.',
                        ".tmp");
        try {
            try (Writer out =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    Files.newOutputStream(
                                            unfinished,
                                            StandardOpenOption.WRITE,
                                            LinkOption.NOFOLLOW_LINKS),
                                    StandardCharsets.UTF_8))) {
                TimelineJson.write(timeline, out);
            }
            keepPermissions(file, unfinished);
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Those of a file of our own that is there, as somebody else may be meant to read it. */
    private static void keepPermissions(Path from, Path to) {
        try {
            PosixFileAttributes old = attributes(from);
            if (old.isRegularFile() && old.owner().equals(attributes(to).owner())) {
                Files.setPosixFilePermissions(to, old.permissions());
            }
        } catch (IOException | UnsupportedOperationException missing) {
            // There is none yet, or the file system knows no such permissions.
            return;
        }
    }

    private static PosixFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
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
