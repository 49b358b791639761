package dev.firstlight.cli.internal.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there as a whole or not at all; or a device or pipe, which is only written to.
 *
 * @since 0.1.0
 */
public final class OutputFile {

    private OutputFile() {}

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void writeTo(OutputStream target) throws IOException;
    }

    /**
     * Writes beside the file and moves it there; a link stays, and what it leads to is replaced.
     */
    public static void write(Console console, Path file, Content content)
            throws CommandFailedException {
        if (Files.isDirectory(file)) {
            throw new CommandFailedException(ExitCode.OUTPUT, file + ": is a directory");
        }
        try (Progress progress = Progress.of(console, "writing " + file)) {
            progress.show("");
            if (!Files.exists(file)) {
                replace(file, content);
            } else if (Files.isRegularFile(file)) {
                replace(file.toRealPath(), content);
            } else {
                // As /dev/stdout: to be replaced by a file is the last that it needs.
                writeTo(file, content);
            }
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /**
     * Writes beside the file and moves it there, so that nobody ever reads half of it.
     *
     * @throws IOException if it cannot be written; then what was there before is there still
     */
    public static void replace(Path file, Content content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            writeTo(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeTo(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            content.writeTo(out);
        }
    }
}
