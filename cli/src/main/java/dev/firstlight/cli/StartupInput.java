package dev.firstlight.cli;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.cli.terminal.CommandFailedException;
import dev.firstlight.cli.terminal.Console;
import dev.firstlight.cli.terminal.ExitCode;
import dev.firstlight.cli.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads what the user names. Whatever is wrong with it is one line that names it. */
final class StartupInput {

    private static final String STANDARD_INPUT = "-";

    private StartupInput() {}

    static Startup read(String name, Console console) throws CommandFailedException {
        if (!name.equals(STANDARD_INPUT)) {
            return read(path(name), name, console);
        }
        try {
            Path copy = Files.createTempFile("firstlight-stdin", ".json");
            try {
                Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
                return read(copy, "standard input", console);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.INPUT, "standard input: " + e.getMessage(), e);
        }
    }

    static Path path(String name) throws CommandFailedException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandFailedException(
                    ExitCode.INPUT,
                    name
                            + ": not a file name in this locale ("
                            + System.getProperty("sun.jnu.encoding")
                            + "); LC_ALL=C.UTF-8 may help",
                    e);
        }
    }

    private static Startup read(Path file, String name, Console console)
            throws CommandFailedException {
        try (Progress progress = Progress.of(console, "reading " + name)) {
            progress.show("");
            return StartupReader.read(file).withLabel(name);
        } catch (StartupFileException e) {
            throw new CommandFailedException(ExitCode.INPUT, name + ": " + e.problem(), e);
        }
    }
}
