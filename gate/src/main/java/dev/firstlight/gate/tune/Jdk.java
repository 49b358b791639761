package dev.firstlight.gate.tune;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDK that the command uses.
 *
 * @param home its directory
 * @param feature such as 25
 * @param version the full version
 */
record Jdk(Path home, int feature, String version) {

    private static final int FIRST_AOT_CACHE = 25;
    private static final int FIRST_DYNAMIC_ARCHIVE = 13;

    static Jdk of(String java) throws IOException, InterruptedException, TuneException {
        String settings =
                output(List.of(java, "-XshowSettings:properties", "-version"), Path.of(""));
        String version = property(settings, "java.vm.version");
        String feature = property(settings, "java.specification.version");
        String home = property(settings, "java.home");
        if (version.isEmpty() || home.isEmpty() || !feature.matches("\\d+")) {
            throw new TuneException(java + " does not print its version; use Java 17 or newer");
        }
        return new Jdk(Path.of(home), Integer.parseInt(feature), version);
    }

    private static String property(String settings, String name) {
        Matcher line =
                Pattern.compile("^\\s*" + Pattern.quote(name) + " = (.*)$", Pattern.MULTILINE)
                        .matcher(settings);
        return line.find() ? line.group(1).strip() : "";
    }

    boolean hasAotCache() {
        return feature >= FIRST_AOT_CACHE;
    }

    boolean hasArchive() {
        return feature >= FIRST_DYNAMIC_ARCHIVE;
    }

    /** Whether the JDK has a Java compiler, which a runtime lacks. */
    boolean hasCompiler() {
        return Files.isExecutable(home.resolve("bin/javac"));
    }

    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Runs a tool in a directory until it ends. Returns its output. */
    static String output(List<String> command, Path folder)
            throws IOException, InterruptedException, TuneException {
        Path log = Files.createTempFile("firstlight-tune", ".log");
        Process process = null;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(folder.toAbsolutePath().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            String text = Files.readString(log, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new TuneException(
                        command.get(0)
                                + (ended
                                        ? " ended with exit code " + process.exitValue()
                                        : " did not finish within 10 minutes")
                                + ": "
                                + text.lines().reduce("", (first, last) -> last));
            }
            return text;
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            Files.delete(log);
        }
    }
}
