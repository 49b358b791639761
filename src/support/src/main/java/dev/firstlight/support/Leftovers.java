package dev.firstlight.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Things on the machine that do not belong to the test: processes, files, folders.
 *
 * @param things one line each
 */
public record Leftovers(Set<String> things) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * The present things.
     *
     * @param mark text in the environment of the processes that count
     * @param globs for each folder, the names that count; a folder need not exist
     */
    public static Leftovers now(String mark, Map<Path, String> globs) {
        Set<String> things = new TreeSet<>();
        ProcessHandle.allProcesses()
                .filter(process -> proc(process, "environ").contains(mark))
                .forEach(process ->
                        things.add("process " + process.pid() + " " + proc(process, "cmdline")));
        globs.forEach((folder, glob) -> add(things, folder, glob));
        return new Leftovers(things);
    }

    private static void add(Set<String> things, Path folder, String glob) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(file -> things.add(file.toString()));
        } catch (IOException notThere) {
            return;
        }
    }

    /** The things that were added since then. */
    public Set<String> since(Leftovers before) {
        Set<String> more = new TreeSet<>(things);
        more.removeAll(before.things);
        return more;
    }

    /**
     * Waits until no process has the mark.
     *
     * @param file file of a process in {@code /proc}, such as {@code environ}
     * @param mark text in that file
     */
    public static void awaitNoProcess(String file, String mark) throws Exception {
        Eventually.until(
                LIMIT,
                () ->
                        ProcessHandle.allProcesses()
                                .noneMatch(process -> proc(process, file).contains(mark)),
                () -> "a program is still there");
    }

    /**
     * A file of a process in {@code /proc}; empty if the process has ended or the file is not
     * readable.
     */
    public static String proc(ProcessHandle process, String file) {
        try {
            return Files.readString(
                    Path.of("/proc/" + process.pid(), file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** The files in a directory for temporary files, except the JVM's own. */
    public static List<Path> files(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> !file.toString().contains("hsperfdata")).toList();
        }
    }
}
