package dev.firstlight.support;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of the same version that runs a main class, by default with the tests' class path. */
public final class ForkedJvm {

    /** System property that is {@code true} in a forked JVM. */
    public static final String FORKED = "test.forked";

    private static final long LIMIT_SECONDS = 180;

    private final String main;
    private final List<String> arguments;
    private final List<String> options = new ArrayList<>();
    private String classPath = classPath();

    /**
     * The result.
     *
     * @param output both streams as one text
     * @param startedAtMillis the time just before its start
     */
    public record Result(int exitCode, String output, long startedAtMillis) {

        /** The text after {@code key=} on its own line. */
        public String value(String key) {
            return output.lines()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + key + "= in:\n" + output));
        }
    }

    private ForkedJvm(String main, List<String> arguments) {
        this.main = main;
        this.arguments = arguments;
    }

    /** A JVM that will run this class's main. */
    public static ForkedJvm of(Class<?> main, String... arguments) {
        return of(main.getName(), arguments);
    }

    /** The same, for a class that the test cannot see. */
    public static ForkedJvm of(String main, String... arguments) {
        return new ForkedJvm(main, List.of(arguments));
    }

    /** The {@code java} that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The tests' class path, without jars and folders whose names have one of these prefixes. */
    public static String classPath(String... without) {
        // Surefire may start the tests from a jar that only names the class path.
        String all =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> {
                    String name = String.valueOf(Path.of(entry).getFileName());
                    return Arrays.stream(without).noneMatch(name::startsWith);
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A class path with the jars and folders that contain these classes. */
    public static String classPathOf(Class<?>... types) {
        return Stream.of(types)
                .map(ForkedJvm::place)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Adds options of the JVM. */
    public ForkedJvm options(String... more) {
        return options(List.of(more));
    }

    /** Adds options of the JVM. */
    public ForkedJvm options(List<String> more) {
        options.addAll(more);
        return this;
    }

    /** Replaces the class path. */
    public ForkedJvm withClassPath(String other) {
        classPath = other;
        return this;
    }

    /** The command, ready to start, with both streams combined. */
    public ProcessBuilder command() {
        List<String> command = new ArrayList<>();
        command.add(java());
        // The JVM runs only briefly: less compilation and less memory to set up, on machines with
        // few cores.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-D" + FORKED + "=true");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(ForkedJvm::changesTheJvm);
        return builder;
    }

    /** Whether an environment variable would change how a JVM starts or what it traces. */
    public static boolean changesTheJvm(String variable) {
        return variable.startsWith("FIRSTLIGHT_") || variable.endsWith("JAVA_TOOL_OPTIONS");
    }

    /** Runs the JVM until it and all writers to its streams have ended. */
    public Result run() {
        long before = System.currentTimeMillis();
        try {
            Process process = command().start();
            try {
                process.getOutputStream().close();
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                Thread reader = new Thread(() -> copy(process, output), "output of " + main);
                reader.setDaemon(true);
                reader.start();
                reader.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
                if (reader.isAlive() || !process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError(
                            "the forked JVM does not end:\n"
                                    + output.toString(StandardCharsets.UTF_8));
                }
                return new Result(
                        process.exitValue(), output.toString(StandardCharsets.UTF_8), before);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Process process, ByteArrayOutputStream output) {
        try {
            process.getInputStream().transferTo(output);
        } catch (IOException killed) {
            return;
        }
    }
}
