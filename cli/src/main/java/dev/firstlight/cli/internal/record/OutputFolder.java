package dev.firstlight.cli.internal.record;

import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory with the results of a start. Replaces files of an earlier start; does not change
 * other files.
 *
 * @param path as the user typed it
 */
record OutputFolder(Path path) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'startup'-yyyyMMdd-HHmmss", Locale.ROOT);

    static OutputFolder create(@Nullable Path wanted) throws CommandFailedException {
        Path path = wanted == null ? Path.of(NAME.format(LocalDateTime.now())) : wanted;
        OutputFolder folder = new OutputFolder(path);
        try {
            Files.createDirectories(path);
            for (Path old :
                    new Path[] {
                        folder.log(), folder.recording(), folder.timeline(), folder.report()
                    }) {
                Files.deleteIfExists(old);
            }
            // Reports now, not after the start, that the directory cannot be written.
            Files.createFile(folder.log());
            return folder;
        } catch (IOException e) {
            throw FileFailure.writing(path, e);
        }
    }

    /** The files that are not empty. */
    List<Path> written() {
        return Stream.of(report(), recording(), timeline(), log())
                .filter(file -> file.toFile().length() > 0)
                .toList();
    }

    /** Removes empty files. */
    void tidy() throws IOException {
        if (Files.exists(log()) && Files.size(log()) == 0) {
            Files.delete(log());
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(path);
    }

    /** The output of the program. */
    Path log() {
        return path.resolve("output.log");
    }

    Path recording() {
        return path.resolve("startup.jfr");
    }

    Path timeline() {
        return path.resolve("startup.json");
    }

    Path report() {
        return path.resolve("report.html");
    }
}
