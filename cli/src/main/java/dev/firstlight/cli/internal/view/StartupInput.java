package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the user's input files. Each problem is one line that names the file. */
final class StartupInput {

    private static final String STANDARD_INPUT = "-";

    private StartupInput() {}

    /**
     * Reads a start.
     *
     * @param name as the user typed it, {@code -} for standard input
     * @param recording recording of the same start, or null
     */
    static Startup read(String name, @Nullable String recording, Console console)
            throws CommandFailedException {
        Path other = recording == null ? null : path(recording);
        if (!name.equals(STANDARD_INPUT)) {
            return read(path(name), other, name, console);
        }
        return read(standardInput(), other, "standard input", console);
    }

    /**
     * Copies standard input to a file, because files are read several times. The copy is deleted at
     * the end of this JVM, because a recording is read as long as the command runs.
     */
    private static Path standardInput() throws CommandFailedException {
        try {
            Path copy = Files.createTempFile("firstlight-stdin", "");
            copy.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(copy)) {
                System.in.transferTo(out);
            }
            return copy;
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.INPUT, "standard input: " + FileFailure.reason(e), e);
        }
    }

    static Path path(String name) throws CommandFailedException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw FileFailure.naming(name, e);
        }
    }

    private static Startup read(Path file, @Nullable Path recording, String name, Console console)
            throws CommandFailedException {
        try (Progress progress = Progress.of(console, "reading " + name)) {
            progress.show("");
            Startup startup =
                    recording == null
                            ? StartupReader.read(file)
                            : StartupReader.read(file, recording);
            return startup.withLabel(name);
        } catch (StartupFileException e) {
            String wrong = e.file().equals(file) ? name : e.file().toString();
            throw new CommandFailedException(ExitCode.INPUT, wrong + ": " + e.problem(), e);
        }
    }
}
