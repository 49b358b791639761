package dev.firstlight.tests.cli;

import dev.firstlight.tests.sample.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What commands leave behind. */
final class Leftovers {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Leftovers() {}

    /**
     * Waits until no process is marked.
     *
     * @param file of a process in {@code /proc}, such as {@code environ}
     * @param mark what is in it
     */
    static void awaitNoProcess(String file, String mark) throws Exception {
        Await.until(
                LIMIT,
                () ->
                        ProcessHandle.allProcesses()
                                .noneMatch(process -> proc(process, file).contains(mark)),
                () -> "a program is still there");
    }

    /** A file of a process in {@code /proc}, empty where it has gone or is not ours to read. */
    static String proc(ProcessHandle process, String file) {
        try {
            return Files.readString(
                    Path.of("/proc/" + process.pid(), file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Files of a command in its {@link Command#withTemporary folder}, but for the JVM's own. */
    static List<Path> files(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> !file.toString().contains("hsperfdata")).toList();
        }
    }
}
