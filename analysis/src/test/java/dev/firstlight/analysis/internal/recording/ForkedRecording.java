package dev.firstlight.analysis.internal.recording;

import dev.firstlight.jfr.LeanRecording;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main of the tests in a JVM of this version that records from its start. */
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

    /** Runs it to its end and returns the recording. */
    Path run() throws Exception {
        Path settings = folder.resolve("startup.jfc");
        try (InputStream in = LeanRecording.settings()) {
            Files.write(settings, in.readAllBytes());
        }
        Path recording = folder.resolve("start.jfr");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Xlog:jfr*=off");
        command.add("-XX:StartFlightRecording=filename=" + recording + ",settings=" + settings);
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("FIRSTLIGHT_") || name.endsWith("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the forked JVM does not end:\n" + output);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("the forked JVM failed:\n" + output);
        }
        return recording;
    }
}
