package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars of the samples, as they were packaged. */
public final class SampleJar {

    private static final String ITSELF = "firstlight-sample-.*(?<!-sources|-javadoc|-runner)\\.jar";
    private static final String RUNNER = "firstlight-sample-.*-runner\\.jar";

    private SampleJar() {}

    /** That of the sample itself. */
    public static Path in(Path target) throws IOException {
        return only(target, ITSELF);
    }

    /** The uber-jar that Quarkus makes. */
    public static Path runnerIn(Path target) throws IOException {
        return only(target, RUNNER);
    }

    /** Unpacks that of Spring Boot as its tools do; gives the jar to start, libraries beside it. */
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
