package dev.firstlight.tests.sample;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that {@code ./setup-test-tools} installs. */
public enum InstalledTool {
    PROMETHEUS("prometheus"),
    PROMTOOL("promtool"),
    /** Debian uses the package name; others use the program's name. */
    ALERTMANAGER("prometheus-alertmanager", "alertmanager"),
    AMTOOL("amtool"),
    CC("cc", "gcc"),
    MKFIFO("mkfifo"),
    PRLIMIT("prlimit"),
    SETPRIV("setpriv");

    private final List<String> names;

    InstalledTool(String... names) {
        this.names = List.of(names);
    }

    /**
     * The result of a command.
     *
     * @param exit its exit code
     * @param output standard output and error
     */
    public record Result(int exit, String output) {}

    /** Its path. If it is missing, the test is skipped; in CI it fails. */
    public Path path() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            for (String name : names) {
                Path binary = Path.of(folder, name);
                if (Files.isExecutable(binary)) {
                    return binary;
                }
            }
        }
        String missing = names.get(0) + " is not on the PATH: run ./setup-test-tools";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        return abort(missing);
    }

    /** Runs the program in a directory until it ends. */
    public Result run(Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path().toString()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
