package dev.firstlight.spring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a class of the test class path in a JVM of its own, to its end. */
final class ForkedJvm {

    /** How it ended, and what it wrote to both streams. */
    record Result(int exitCode, String output) {}

    private ForkedJvm() {}

    /** The class path of the tests, without the jars whose names contain one of these. */
    static String classPath(String... leftAway) {
        String all =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> kept = new ArrayList<>();
        for (String entry : all.split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (Arrays.stream(leftAway).noneMatch(name::startsWith)) {
                kept.add(entry);
            }
        }
        return String.join(File.pathSeparator, kept);
    }

    static Result run(Class<?> main, Path directory, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(main.getName(), classPath(), directory, options, arguments);
    }

    static Result run(
            String main,
            String classPath,
            Path directory,
            List<String> options,
            String... arguments)
            throws IOException, InterruptedException {
        Path log = directory.resolve("output.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                throw new AssertionError("still running:\n" + Files.readString(log));
            }
            return new Result(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
