package dev.firstlight.tests.sample;

import dev.firstlight.support.ForkedJvm;
import dev.firstlight.support.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How to start a sample. Not thread-safe. */
public final class Launch {

    private final Sample sample;
    private final Path folder;
    private final List<String> wrapper = new ArrayList<>();
    private final List<String> jvm = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private List<String> program;
    private String file;
    private int port = FreePort.next();
    private boolean probed;

    private Launch(Sample sample, Path folder) {
        this.sample = sample;
        this.folder = folder;
        this.program = List.of("-jar", sample.jar().toString());
        this.file = folder.resolve("timeline.json").toString();
    }

    /**
     * Starts the sample from its jar, on a random port.
     *
     * @param folder directory in which it runs and writes its log and its timeline
     */
    public static Launch of(Sample sample, Path folder) {
        return new Launch(sample, folder);
    }

    /** Uses a copy in its directory, outside the repository. */
    public Launch fromCopy() throws IOException {
        Files.createDirectories(folder);
        for (Path shipped : sample.shipped()) {
            FatJar.copy(shipped, folder.resolve(shipped.getFileName()));
        }
        Path jar = sample.target().relativize(sample.jar());
        program = List.of("-jar", folder.resolve(jar).toString());
        return this;
    }

    /** Uses a main class with its class path. */
    public Launch main(String mainClass, List<Path> classPath) {
        program =
                List.of(
                        "-cp",
                        classPath.stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)),
                        mainClass);
        return this;
    }

    /** Uses a command that runs the appended command in its own process. */
    public Launch within(List<String> command) {
        wrapper.addAll(command);
        return this;
    }

    /** Options of the JVM. */
    public Launch jvm(String... options) {
        jvm.addAll(List.of(options));
        return this;
    }

    /** Options that make a start short if it is not measured. */
    public Launch fast() {
        return jvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** Arguments of the program, after the port's. */
    public Launch lastArguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** The port, instead of a random one. */
    public Launch port(int chosen) {
        port = chosen;
        return this;
    }

    /** Where to write the timeline, instead of the directory. */
    public Launch file(String setting) {
        file = setting;
        return this;
    }

    /** Polls {@code /healthz} from before the start. */
    public Launch probed() {
        probed = true;
        return this;
    }

    /** Starts the sample. */
    public SampleProcess start() throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(java().toString());
        command.add("-Dfirstlight.file=" + file);
        command.addAll(sample.options(port));
        command.addAll(jvm);
        command.addAll(program);
        command.addAll(sample.arguments(port));
        command.addAll(arguments);
        Files.createDirectories(folder);
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        clean(builder.environment());
        HealthProbe probe = probed ? new HealthProbe(port) : null;
        return new SampleProcess(sample, builder, port, log, Path.of(file), probe);
    }

    /** The Java that runs the tests. */
    public static Path java() {
        return Path.of(ForkedJvm.java());
    }

    /** Removes variables that would affect the test. */
    static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("FIRSTLIGHT_")
                                || name.startsWith("SPRING_")
                                || name.startsWith("MANAGEMENT_")
                                || name.startsWith("SERVER_")
                                || name.startsWith("QUARKUS_")
                                || name.equals("PORT")
                                || name.equals("JAVA_TOOL_OPTIONS")
                                || name.equals("JDK_JAVA_OPTIONS"));
    }
}
