package dev.firstlight.cli;

import dev.firstlight.cli.terminal.CommandFailedException;
import dev.firstlight.cli.terminal.Console;
import dev.firstlight.cli.terminal.ExitCode;
import dev.firstlight.cli.terminal.FileFailure;
import dev.firstlight.cli.terminal.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there as a whole or not at all. */
final class OutputFile {

    private OutputFile() {}

    /** What is written. */
    @FunctionalInterface
    interface Content {
        /** Writes it. */
        void writeTo(OutputStream target) throws IOException;
    }

    /** Writes beside the file and moves it there. */
    static void write(Console console, Path file, Content content) throws CommandFailedException {
        if (Files.isDirectory(file)) {
            throw new CommandFailedException(ExitCode.OUTPUT, file + ": is a directory");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (Progress progress = Progress.of(console, "writing " + file)) {
            progress.show("");
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                content.writeTo(out);
                out.close();
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }
}
