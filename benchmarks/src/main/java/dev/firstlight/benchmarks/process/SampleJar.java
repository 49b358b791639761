package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packaged jars of the samples. */
public final class SampleJar {

    private static final String ITSELF = "firstlight-sample-.*(?<!-sources|-javadoc|-runner)\\.jar";
    private static final String RUNNER = "firstlight-sample-.*-runner\\.jar";

    private SampleJar() {}

    /** The jar of the sample itself. */
    public static Path in(Path target) throws IOException {
        return only(target, ITSELF);
    }

    /** The uber-jar that Quarkus creates. */
    public static Path runnerIn(Path target) throws IOException {
        return only(target, RUNNER);
    }

    /**
     * Unpacks Spring Boot's jar with its own tool. Returns the jar to start, with its libraries
     * beside it.
     */
    public static Path extracted(Path target, Path to) throws IOException, InterruptedException {
        Path jar = in(target);
        Jdk.run(
                List.of(
                        Jdk.tool("java"),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        to.toString()));
        return to.resolve(jar.getFileName());
    }

    private static Path only(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
            if (jars.size() != 1) {
                throw new IllegalStateException(
                        "one " + pattern + " should be in " + folder + ", is " + jars);
            }
            return jars.get(0);
        }
    }
}
