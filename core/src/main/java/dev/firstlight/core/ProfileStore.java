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
 * The directory of recordings. Each recording has its timeline beside it, and its report if that
 * module is on the class path, named by the id of the start.
 */
final class ProfileStore {

    private static final String PREFIX = "startup-";
    private static final String RECORDING = ".jfr";
    private static final String UNFINISHED = ".tmp";

    /**
     * No start takes that long: if a file is still empty after this time, its process was killed.
     */
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
     * The directory, created if it is missing. The default directory belongs to the user.
     *
     * @throws IOException if the directory cannot be written or belongs to another user
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
     * Removes the oldest recordings and the files beside them, beyond the number to keep. Several
     * processes can do so at once. An empty file belongs to a start that runs or was killed: it
     * does not count, and is removed after a day, as are unfinished files.
     *
     * @param newest always stays
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
                // Another process may have just removed it.
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

    /** Removes files left by a start, or by its report JVM, that was killed. */
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

    /** Removes all files with the name of the recording, whatever their extension. */
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
