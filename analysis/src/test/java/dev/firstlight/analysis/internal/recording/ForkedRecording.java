package dev.firstlight.analysis.internal.recording;

import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.support.ForkedJvm;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a JVM of this version that records from its start. */
final class ForkedRecording {

    private final Path folder;
    private final Class<?> main;
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    private ForkedRecording(Path folder, Class<?> main) {
        this.folder = folder;
        this.main = main;
    }

    static ForkedRecording of(Path folder, Class<?> main) {
        return new ForkedRecording(folder, main);
    }

    ForkedRecording options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    ForkedRecording arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Runs the program until it ends, and returns the recording. */
    Path run() throws Exception {
        Path settings = folder.resolve("startup.jfc");
        try (InputStream in = LeanRecording.settings()) {
            Files.write(settings, in.readAllBytes());
        }
        Path recording = folder.resolve("start.jfr");
        ForkedJvm.Result result =
                ForkedJvm.of(main, arguments.toArray(String[]::new))
                        .options(
                                // As in a service.
                                "-XX:TieredStopAtLevel=4",
                                "-Xlog:jfr*=off",
                                "-XX:StartFlightRecording=filename="
                                        + recording
                                        + ",settings="
                                        + settings)
                        .options(options)
                        .run();
        if (result.exitCode() != 0) {
            throw new AssertionError("the forked JVM failed:\n" + result.output());
        }
        return recording;
    }
}
