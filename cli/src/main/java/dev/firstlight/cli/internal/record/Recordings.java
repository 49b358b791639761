package dev.firstlight.cli.internal.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of recordings, whole ones and what a killed JVM leaves. */
final class Recordings {

    /** Of a chunk's header: the length is at 8, and at 64 is a zero once the chunk is complete. */
    private static final int LENGTH = 8;

    private static final int STATE = 64;

    private Recordings() {}

    /** What is in the folder, by name; nothing if there is no such folder. */
    static List<Path> in(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                entries.forEach(files::add);
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    /** Moves the one with the mark in its name, else the largest. */
    static boolean move(List<Path> files, String mark, Path target) throws IOException {
        Path best = null;
        long most = 0;
        for (Path file : files) {
            boolean marked = file.getFileName().toString().contains(mark);
            long size = !Files.isRegularFile(file) ? 0 : Files.size(file);
            if (size > 0 && (marked || size > most)) {
                best = file;
                most = marked ? Long.MAX_VALUE : size;
            }
        }
        if (best == null) {
            return false;
        }
        Files.move(best, target, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** Puts together what a killed JVM left in the repository: all but its last second. */
    static boolean salvage(Path repository, long pid, Path target) throws IOException {
        Path own = ownFolder(repository, pid);
        if (own == null) {
            return false;
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            for (Path chunk : in(own)) {
                if (chunk.toString().endsWith(".jfr") && complete(chunk)) {
                    Files.copy(chunk, out);
                }
            }
        }
        if (Files.size(target) > 0) {
            return true;
        }
        Files.delete(target);
        return false;
    }

    private static @Nullable Path ownFolder(Path repository, long pid) throws IOException {
        Path own = null;
        long most = 0;
        for (Path jvm : in(repository)) {
            long size = 0;
            for (Path chunk : in(jvm)) {
                size += Files.size(chunk);
            }
            boolean wanted = jvm.toString().endsWith("_" + pid);
            if (size > 0 && (wanted || size > most)) {
                own = jvm;
                most = wanted ? Long.MAX_VALUE : size;
            }
        }
        return own;
    }

    /**
     * Ends a chunk where it was flushed last, and says that it is complete: readers refuse one that
     * is still being written.
     *
     * @return false if it was never flushed
     */
    private static boolean complete(Path chunk) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(chunk.toFile(), "rw")) {
            if (file.length() <= STATE) {
                return false;
            }
            file.seek(LENGTH);
            long length = file.readLong();
            if (length <= STATE || length > file.length()) {
                return false;
            }
            file.setLength(length);
            file.seek(STATE);
            file.writeByte(0);
            return true;
        }
    }
}
