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

/** Files of recordings, complete or left by a killed JVM. */
final class Recordings {

    /**
     * Fields of a chunk's header: the length is at 8; the byte at 64 is zero once the chunk is
     * complete.
     */
    private static final int LENGTH = 8;

    private static final int STATE = 64;

    private Recordings() {}

    /** Files in the directory, by name; none if the directory does not exist. */
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

    /** Moves the file with the mark in its name, otherwise the largest. */
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

    /**
     * Assembles the recording of a killed JVM from its repository: everything but its last second.
     */
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
     * Ends a chunk at its last flush and marks it as complete, because readers refuse an incomplete
     * chunk.
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
