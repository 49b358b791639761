package dev.firstlight.cli.internal.terminal;

import dev.firstlight.gate.internal.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Failures of commands that cannot read or write a file.
 *
 * @since 0.1.0
 */
public final class FileFailure {

    /** The character that replaces bytes that the locale cannot decode. */
    private static final char UNREADABLE = '\uFFFD';

    private FileFailure() {}

    /** The file cannot be written. */
    public static CommandFailedException writing(Path file, IOException e) {
        return new CommandFailedException(
                ExitCode.OUTPUT, "cannot write " + file + ": " + writingReason(file, e), e);
    }

    private static String writingReason(Path file, IOException e) {
        Path directory = file.getParent();
        return e instanceof NoSuchFileException && directory != null && !Files.exists(directory)
                ? "directory " + directory + " does not exist"
                : reason(e);
    }

    /** The name is not valid in the locale. */
    public static CommandFailedException naming(String name, InvalidPathException e) {
        return new CommandFailedException(
                ExitCode.INPUT,
                name
                        + ": not a valid file name in this locale ("
                        + System.getProperty("sun.jnu.encoding")
                        + "); try LC_ALL=C.UTF-8",
                e);
    }

    /**
     * Checks the working directory, where relative file names begin.
     *
     * @throws CommandFailedException if its name is not valid in this locale, so that no file would
     *     be found
     */
    static void checkWorkingDirectory() throws CommandFailedException {
        String directory = System.getProperty("user.dir");
        try {
            Path path = Path.of(directory);
            if (directory.indexOf(UNREADABLE) >= 0 && !Files.isDirectory(path)) {
                throw new InvalidPathException(directory, "unreadable");
            }
        } catch (InvalidPathException e) {
            throw naming("working directory " + directory, e);
        }
    }

    /** Why it failed. */
    public static String reason(IOException e) {
        return FileProblem.reason(e);
    }
}
