package dev.firstlight.core;

import dev.firstlight.settings.ProfileSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory of recordings: each with its timeline, and its report where the module for that is
 * on the class path, by the id of the start.
 */
final class ProfileStore {

    private static final String PREFIX = "startup-";
    private static final String RECORDING = ".jfr";
    private static final String UNFINISHED = ".tmp";

    /** No start takes that long: what is still empty then was killed. */
    private static final long STALE_MILLIS = 86_400_000;

    private final ProfileSettings settings;

    private record Kept(Path recording, long modified, long bytes) {}

    ProfileStore(ProfileSettings settings) {
        this.settings = settings;
    }

    static String name(String startId, String extension) {
        return PREFIX + startId + '.' + extension;
    }

    /**
     * The directory, created where it is missing. The one that nobody has chosen is the user's own.
     *
     * @throws IOException if it cannot be written, or is somebody else's
     */
    Path create() throws IOException {
        if (!settings.directory().isEmpty()) {
            return Files.createDirectories(Path.of(settings.directory()));
        }
        if (!settings.arm().isEmpty() && Files.isWritable(Path.of(settings.arm()))) {
            return Files.createDirectories(Path.of(settings.arm(), "profiles"));
        }
        return OwnDirectory.create(
                Path.of(System.getProperty("java.io.tmpdir", "."), OwnDirectory.name()));
    }

    /**
     * Removes the oldest recordings, with what is beside them, beyond what is to be kept. Several
     * processes may do so at once. A file that is still empty is of a start that runs or was
     * killed: it counts for nothing, and goes after a day, as does what was never finished.
     *
     * @param newest stays in any case
     * @return how many were removed
     */
    int prune(Path newest) throws IOException {
        removeUnfinished(newest);
        List<Kept> all = recordings(newest);
        all.sort(Comparator.comparingLong(Kept::modified).reversed());
        long bytes = Files.size(newest);
        int removed = 0;
        for (int i = 0; i < all.size(); i++) {
            bytes += all.get(i).bytes();
            if (i + 2 > settings.keep() || bytes > (long) settings.keepMegabytes() << 20) {
                remove(all.get(i).recording());
                removed++;
            }
        }
        return removed;
    }

    private static List<Kept> recordings(Path newest) throws IOException {
        List<Kept> kept = new ArrayList<>();
        Path directory = newest.toAbsolutePath().getParent();
        if (directory == null) {
            return kept;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(directory, PREFIX + '*' + RECORDING)) {
            for (Path file : files) {
                // Another process may just have removed it.
                if (!file.getFileName().equals(newest.getFileName()) && Files.isRegularFile(file)) {
                    Kept found =
                            new Kept(file, file.toFile().lastModified(), file.toFile().length());
                    if (found.bytes() > 0) {
                        kept.add(found);
                    } else if (isStale(file)) {
                        remove(file);
                    }
                }
            }
        }
        return kept;
    }

    /** As a start, or the JVM that made its report, left it that was killed. */
    private static void removeUnfinished(Path newest) throws IOException {
        Path directory = newest.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(directory, PREFIX + '*' + UNFINISHED)) {
            for (Path file : files) {
                if (isStale(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isStale(Path file) {
        return file.toFile().lastModified() < System.currentTimeMillis() - STALE_MILLIS;
    }

    /** What has the name of the recording, whatever its extension. */
    private static void remove(Path recording) throws IOException {
        String name = recording.getFileName().toString();
        String start = name.substring(0, name.length() - RECORDING.length());
        Path directory = recording.toAbsolutePath().getParent();
        if (directory != null) {
            try (DirectoryStream<Path> unfinished =
                    Files.newDirectoryStream(directory, start + ".*" + UNFINISHED)) {
                for (Path file : unfinished) {
                    Files.deleteIfExists(file);
                }
            }
        }
        for (String extension : List.of(".html", ".json", RECORDING)) {
            Files.deleteIfExists(recording.resolveSibling(start + extension));
        }
    }
}
