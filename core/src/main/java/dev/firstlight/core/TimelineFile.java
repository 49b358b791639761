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
 * Writes the timeline to the file of {@code firstlight.file}, as a whole or not at all. Only the
 * owner can read it, except that a replaced file keeps its permissions. Follows a link. Writes
 * directly to a device or pipe such as {@code /dev/stdout}. May block, so it needs its own thread.
 */
final class TimelineFile {

    private static final int MOST_LINKS = 40;

    private TimelineFile() {}

    /** Writes the file; returns whether there was one to write. */
    static boolean write(StartupTimeline timeline, String setting) throws IOException {
        if (setting.isEmpty()) {
            return false;
        }
        writeTo(timeline, resolve(timeline, setting));
        return true;
    }

    static void writeTo(StartupTimeline timeline, Path file) throws IOException {
        if (isStream(file)) {
            // If the stream leads to a file, that file is the log, which continues.
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

    /**
     * Whether the path is not a regular file, or is a file that the process has open, seen through
     * {@code /proc}.
     */
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
        // Created under an unpredictable name that only the owner can read.
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

    /**
     * Keeps the permissions of an existing file that belongs to this user, because other users may
     * need to read it.
     */
    private static void keepPermissions(Path from, Path to) {
        try {
            PosixFileAttributes old = attributes(from);
            if (old.isRegularFile() && old.owner().equals(attributes(to).owner())) {
                Files.setPosixFilePermissions(to, old.permissions());
            }
        } catch (IOException | UnsupportedOperationException missing) {
            // There is no file yet, or the file system has no such permissions.
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
