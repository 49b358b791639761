package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final String REPORT = "report";

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
     * The directory, created where it is missing.
     *
     * @throws IOException if it cannot be written
     */
    Path create() throws IOException {
        if (!settings.directory().isEmpty()) {
            return Files.createDirectories(Path.of(settings.directory()));
        }
        if (!settings.arm().isEmpty() && Files.isWritable(Path.of(settings.arm()))) {
            return Files.createDirectories(Path.of(settings.arm(), "profiles"));
        }
        return Files.createDirectories(
                Path.of(System.getProperty("java.io.tmpdir", "."), "firstlight"));
    }

    /** Writes the report beside the recording. */
    void render(StartupTimeline timeline, Path recording) throws IOException {
        TimelineView report = TimelineViews.find(REPORT);
        if (report == null) {
            return;
        }
        Path target = recording.resolveSibling(name(timeline.startId(), report.fileExtension()));
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                report.write(timeline, recording, out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Removes the oldest recordings, with what is beside them, beyond what is to be kept. Several
     * processes may do so at once. A file that is still empty is of a start that runs or was
     * killed: it counts for nothing, and goes after a day.
     *
     * @param newest stays in any case
     * @return how many were removed
     */
    int prune(Path newest) throws IOException {
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
                    } else if (found.modified() < System.currentTimeMillis() - STALE_MILLIS) {
                        remove(file);
                    }
                }
            }
        }
        return kept;
    }

    /** What has the name of the recording, whatever its extension. */
    private static void remove(Path recording) throws IOException {
        String name = recording.getFileName().toString();
        String start = name.substring(0, name.length() - RECORDING.length());
        for (String extension : List.of(".html", ".json", RECORDING)) {
            Files.deleteIfExists(recording.resolveSibling(start + extension));
        }
    }
}
