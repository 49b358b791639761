package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A run of {@code cli/firstlight}, the script that a user starts. Not thread-safe. */
final class Command {

    private static final long LIMIT_SECONDS = 180;

    /** A short command ends sooner without the second compiler. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Path folder = Repository.root();
    private byte[] input = {};

    /**
     * The result.
     *
     * @param exitCode exit code of the process
     * @param out its standard output
     * @param err its standard error
     */
    record Result(int exitCode, String out, String err) {

        /** The lines of standard error that are not blank. */
        List<String> errors() {
            return err.lines().filter(line -> !line.isBlank()).toList();
        }

        /** Asserts that the only output is the reason of the failure, in one line. */
        void assertOneLine(int code, String part) {
            assertThat(exitCode).as(err).isEqualTo(code);
            assertThat(errors()).hasSize(1);
            assertThat(err).startsWith("firstlight: ").contains(part);
            assertThat(out).isEmpty();
        }
    }

    private Command(List<String> words) {
        this.words.addAll(words);
    }

    /** The launcher script with these arguments. */
    static Command firstlight(Object... arguments) {
        Command command = new Command(List.of(launcher().toString()));
        command.with("FIRSTLIGHT_JAVA_OPTS", QUICK);
        for (Object argument : arguments) {
            command.words.add(argument.toString());
        }
        return command;
    }

    /** Any other program. */
    static Command program(String... words) {
        return new Command(List.of(words));
    }

    /** A script for bash. */
    static Command bash(String script) {
        return program("bash", "-c", script);
    }

    static Path launcher() {
        return Repository.root().resolve("cli/firstlight");
    }

    /** A timeline that every version of the reader must understand. */
    static Path timeline() {
        return Repository.root().resolve("core/src/test/resources/golden/timeline.json");
    }

    /** A recording of a start, compressed with gzip. */
    static Path recording() {
        return Repository.root().resolve("analysis/src/test/resources/golden/clean-17.jfr.gz");
    }

    Command in(Path directory) {
        folder = directory;
        return this;
    }

    Command with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Uses this directory for temporary files instead of the system's. */
    Command withTemporary(Path directory) {
        return with("FIRSTLIGHT_JAVA_OPTS", QUICK + " -Djava.io.tmpdir=" + directory);
    }

    Command fed(String text) {
        return fed(text.getBytes(StandardCharsets.UTF_8));
    }

    Command fed(byte[] content) {
        input = content;
        return this;
    }

    /** Starts the command; its output goes to files, so that no thread has to read it. */
    Running start() throws IOException {
        Path out = Files.createTempFile("firstlight-test", ".out");
        Path err = Files.createTempFile("firstlight-test", ".err");
        Path in = Files.write(Files.createTempFile("firstlight-test", ".in"), input);
        ProcessBuilder builder =
                new ProcessBuilder(interruptible(words))
                        .directory(folder.toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        clean(builder.environment());
        builder.environment().putAll(environment);
        return new Running(builder.start(), in, out, err);
    }

    /**
     * If a script runs the tests in the background, their descendants ignore SIGINT. This restores
     * the signal's default for commands that a test interrupts.
     */
    private static List<String> interruptible(List<String> words) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return words;
        }
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(words);
        return command;
    }

    private static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("FIRSTLIGHT_")
                                || name.equals("NO_COLOR")
                                || name.equals("JAVA_TOOL_OPTIONS")
                                || name.equals("JDK_JAVA_OPTIONS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TERM", "xterm");
        environment.put("LC_ALL", "C.UTF-8");
    }

    Result run() throws Exception {
        try (Running running = start()) {
            return running.await();
        }
    }

    /** A running command, which ends at the latest with {@link #close()}. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final Path in;
        private final Path out;
        private final Path err;

        private Running(Process process, Path in, Path out, Path err) {
            this.process = process;
            this.in = in;
            this.out = out;
            this.err = err;
        }

        Process process() {
            return process;
        }

        String err() {
            return read(err);
        }

        String out() {
            return read(out);
        }

        Result await() throws InterruptedException {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end:\n" + out() + err());
            }
            return new Result(process.exitValue(), out(), err());
        }

        private static String read(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            for (Path file : List.of(in, out, err)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
