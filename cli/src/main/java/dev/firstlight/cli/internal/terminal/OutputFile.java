package dev.firstlight.cli.internal.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file as a whole or not at all. Writes to a device or pipe directly.
 *
 * @since 0.1.0
 */
public final class OutputFile {

    private OutputFile() {}

    /** The content of the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes the content. */
        void writeTo(OutputStream target) throws IOException;
    }

    /** Writes a temporary file and moves it into place. Follows a link and replaces its target. */
    public static void write(Console console, Path file, Content content)
            throws CommandFailedException {
        if (Files.isDirectory(file)) {
            throw new CommandFailedException(
                    ExitCode.OUTPUT, "cannot write " + file + ": it is a directory");
        }
        try (Progress progress = Progress.of(console, "writing " + file)) {
            progress.show("");
            if (!Files.exists(file)) {
                replace(file, content);
            } else if (Files.isRegularFile(file)) {
                replace(file.toRealPath(), content);
            } else {
                // A device such as /dev/stdout must not be replaced by a file.
                writeTo(file, content);
            }
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /**
     * Writes a temporary file and moves it into place, so that readers never see half of it.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
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
