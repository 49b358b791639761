package dev.firstlight.cli.internal.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directory of the flight recorder. It is below the system's temporary directory, because a
 * comma in the user's path would end the recorder's option. Each JVM of the program has its own
 * files there, named by its process id. Deleted by {@link #close()}.
 */
final class RecorderFolder implements AutoCloseable {

    /**
     * Name of the recording, for {@code jcmd}. Differs from the name that Firstlight in the service
     * would adopt, and possibly discard.
     */
    static final String RECORDING = "firstlight-record";

    /**
     * Depth of recorded stacks. The recorder's default of 64 frames truncates the stacks of a
     * framework that creates beans for other beans, and loses the frame that shows the origin.
     */
    private static final int STACK_DEPTH = 128;

    private final Path folder;

    private RecorderFolder(Path folder) {
        this.folder = folder;
    }

    /** Creates a directory with these settings of the recorder. */
    static RecorderFolder create(byte[] settings) throws IOException {
        RecorderFolder created =
                new RecorderFolder(Files.createTempDirectory("firstlight-record").toRealPath());
        try {
            Files.createDirectories(created.repository());
            Files.createDirectories(created.atExit());
            Files.write(created.settings(), settings);
        } catch (IOException e) {
            created.close();
            throw e;
        }
        return created;
    }

    /** The JVM's options. */
    List<String> options() {
        return List.of(
                // The recorder's greeting would appear in the program's output.
                "-Xlog:jfr+startup=off",
                "-XX:FlightRecorderOptions=repository="
                        + repository()
                        + ",stackdepth="
                        + STACK_DEPTH,
                "-XX:StartFlightRecording=name="
                        + RECORDING
                        + ",settings="
                        + settings()
                        + ",dumponexit=true,filename="
                        + atExit());
    }

    private Path settings() {
        return folder.resolve("startup.jfc");
    }

    private Path repository() {
        return folder.resolve("repository");
    }

    private Path atExit() {
        return folder.resolve("at-exit");
    }

    /** File for a dump on demand. */
    Path dump() {
        return folder.resolve("dump.jfr");
    }

    /** Ids of all JVMs that recorded, in the order in which they began. */
    List<Long> jvms() throws IOException {
        // By second and id, such as 2026_11_28_05_10_25_4711.
        TreeMap<String, Long> pids = new TreeMap<>();
        for (Path own : Recordings.in(repository())) {
            String name = own.getFileName().toString();
            int end = name.lastIndexOf('_') + 1;
            String pid = name.substring(end);
            if (pid.matches("\\d{1,10}")) {
                pids.put(
                        name.substring(0, end) + "0".repeat(10 - pid.length()) + pid,
                        Long.valueOf(pid));
            }
        }
        return List.copyOf(pids.values());
    }

    /**
     * Moves the recording to the target: the dump on demand, otherwise the file that the JVM wrote
     * when it ended, otherwise the remains of a killed JVM.
     *
     * @param pid id of the wanted JVM, 0 if unknown; then the largest recording is taken
     * @return whether there was a recording
     */
    boolean collect(long pid, Path target) throws IOException {
        return Recordings.move(List.of(dump()), "", target)
                || Recordings.move(Recordings.in(atExit()), "pid-" + pid + "-", target)
                || Recordings.salvage(repository(), pid, target);
    }

    /** Deletes the directory. Files that cannot be deleted now are deleted when this JVM ends. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
