package dev.firstlight.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of the same version that runs a main of the tests, with the tests' class path. */
public final class ForkedJvm {

    private final List<String> options = new ArrayList<>();
    private final Class<?> main;
    private final List<String> arguments;

    /** What came of it. Both streams as one text, as the JVM wrote them. */
    public record Result(int exitCode, String output, long startedAtMillis) {

        /** What stands behind {@code key=} on a line of its own. */
        public String value(String key) {
            return output.lines()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + key + "= in:\n" + output));
        }
    }

    private ForkedJvm(Class<?> main, List<String> arguments) {
        this.main = main;
        this.arguments = arguments;
    }

    /** A JVM that will run this class's main. */
    public static ForkedJvm of(Class<?> main, String... arguments) {
        return new ForkedJvm(main, List.of(arguments));
    }

    /** Adds options of the JVM. */
    public ForkedJvm options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** The command, ready to be started; both streams are one. */
    public ProcessBuilder command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Short lives: less to compile and less memory to set up, on machines with few cores.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-D" + CapturedLog.PRINT + "=true");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(ForkedJvm::changesTheJvm);
        return builder;
    }

    private static boolean changesTheJvm(String variable) {
        return variable.startsWith("FIRSTLIGHT_") || variable.endsWith("JAVA_TOOL_OPTIONS");
    }

    /** Runs it to its end. */
    public Result run() {
        long before = System.currentTimeMillis();
        try {
            Process process = command().start();
            process.getOutputStream().close();
            String output;
            try (InputStream in = process.getInputStream()) {
                output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the forked JVM does not end:\n" + output);
            }
            return new Result(process.exitValue(), output, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
