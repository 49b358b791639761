package dev.firstlight.cli.internal.terminal;

import dev.firstlight.gate.internal.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A command cannot go on because of a file.
 *
 * @since 0.1.0
 */
public final class FileFailure {

    /** What the JVM makes of bytes that the locale does not know. */
    private static final char UNREADABLE = '\uFFFD';

    private FileFailure() {}

    /** A file that cannot be written. */
    public static CommandFailedException writing(Path file, IOException e) {
        return new CommandFailedException(
                ExitCode.OUTPUT, "cannot write " + file + ": " + reason(e), e);
    }

    /** A name that the locale does not know. */
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
     * Where relative file names begin, which must be known.
     *
     * @throws CommandFailedException if its name is none in this locale: no file would be found
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

    /** Why. */
    public static String reason(IOException e) {
        return FileProblem.reason(e);
    }
}
