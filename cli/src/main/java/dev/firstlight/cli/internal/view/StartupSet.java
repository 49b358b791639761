package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.Progress;
import dev.firstlight.timeline.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads several starts, from files and from directories of files. */
final class StartupSet {

    /** The record command writes one directory for each start. */
    private static final int DEPTH = 2;

    private StartupSet() {}

    /** Reads the starts that became ready. The duration of other starts means nothing. */
    static List<Startup> read(List<String> names, Console console) throws CommandFailedException {
        List<Path> files = files(names);
        List<Startup> startups = new ArrayList<>();
        try (Progress progress = Progress.of(console, "reading " + String.join(" ", names))) {
            for (Path file : files) {
                progress.at(startups.size(), files.size());
                Startup startup = StartupReader.read(file).withLabel(file.toString());
                Outcome outcome = startup.timeline().outcome();
                if (outcome == Outcome.READY) {
                    startups.add(startup);
                } else {
                    console.note(
                            file
                                    + ": skipped; the start's outcome is "
                                    + outcome.tag()
                                    + ", not ready");
                }
            }
        } catch (StartupFileException e) {
            throw new CommandFailedException(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
        }
        if (files.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.INPUT, String.join(", ", names) + ": no .json or .jfr file found");
        }
        if (startups.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.INPUT, String.join(", ", names) + ": no start became ready");
        }
        return startups;
    }

    private static List<Path> files(List<String> names) throws CommandFailedException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path path = StartupInput.path(name);
            if (Files.isDirectory(path)) {
                try (Stream<Path> entries = Files.walk(path, DEPTH)) {
                    entries.filter(StartupSet::isStart).sorted().forEach(files::add);
                } catch (IOException e) {
                    throw new CommandFailedException(
                            ExitCode.INPUT, name + ": " + FileFailure.reason(e), e);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    /** Skips a recording if its timeline is beside it, as the record command leaves both. */
    private static boolean isStart(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file) || !name.matches(".*\\.(json|jfr)(\\.gz)?")) {
            return false;
        }
        String timeline = name.replaceFirst("\\.jfr(\\.gz)?$", ".json");
        return timeline.equals(name) || !Files.exists(file.resolveSibling(timeline));
    }
}
