package dev.firstlight.cli;

import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.cli.terminal.CommandFailedException;
import dev.firstlight.cli.terminal.Console;
import dev.firstlight.cli.terminal.ExitCode;
import dev.firstlight.cli.terminal.FileFailure;
import dev.firstlight.cli.terminal.Progress;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Several starts, from files and from directories of files. */
final class StartupSet {

    /** A directory of what the record command leaves: one below for each start. */
    private static final int DEPTH = 2;

    private StartupSet() {}

    /** The timelines of those that became ready: how long another one took means nothing. */
    static List<StartupTimeline> read(List<String> names, Console console)
            throws CommandFailedException {
        List<Path> files = files(names);
        List<StartupTimeline> timelines = new ArrayList<>();
        try (Progress progress = Progress.of(console, "reading " + String.join(" ", names))) {
            for (Path file : files) {
                progress.at(timelines.size(), files.size());
                StartupTimeline timeline = StartupReader.read(file).timeline();
                if (timeline.outcome() == Outcome.READY) {
                    timelines.add(timeline);
                } else {
                    console.note(file + ": left out, as its start is " + timeline.outcome().tag());
                }
            }
        } catch (StartupFileException e) {
            throw new CommandFailedException(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
        }
        if (timelines.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.INPUT,
                    String.join(", ", names) + ": there is no start that became ready");
        }
        return timelines;
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

    /** Of a recording with a timeline beside it, as the record command leaves, the timeline. */
    private static boolean isStart(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file) || !name.matches(".*\\.(json|jfr)(\\.gz)?")) {
            return false;
        }
        String timeline = name.replaceFirst("\\.jfr(\\.gz)?$", ".json");
        return timeline.equals(name) || !Files.exists(file.resolveSibling(timeline));
    }
}
