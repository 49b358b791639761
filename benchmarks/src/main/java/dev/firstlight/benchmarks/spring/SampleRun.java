package dev.firstlight.benchmarks.spring;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.Folders;
import dev.firstlight.benchmarks.process.Pair;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.SampleJar;
import dev.firstlight.benchmarks.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Measures {@code samples/spring-boot}, unpacked, with and without the starter. The core stays,
 * because the sample uses its API; {@code PlainRun} measures its cost.
 */
public final class SampleRun {

    private static final String MAIN = "dev.firstlight.samples.springboot.CatalogApplication";

    /**
     * One of the service's own endpoints. With the starter, readiness also waits for a download and
     * a warm-up, which do not exist without it.
     */
    private static final String ENDPOINT = "/products/1";

    private final Path jar;
    private final boolean quick;

    /**
     * @param folder build directory of the sample
     * @param quick whether only to check that it works
     */
    public SampleRun(Path folder, boolean quick) throws IOException {
        this.quick = quick;
        jar = SampleJar.in(folder);
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firstlight-benchmark");
        try {
            Path classes = unpack("BOOT-INF/classes/", folder.resolve("classes"));
            ClassPath classPath;
            try (Stream<Path> jars = Files.list(unpack("BOOT-INF/lib/", folder.resolve("lib")))) {
                classPath = new ClassPath(classes, jars.sorted().toList());
            }
            String tools = "spring-boot-jarmode-tools";
            Pair pair =
                    new Pair(
                            Program.java(
                                    "without",
                                    classPath.without(tools, "firstlight-spring-boot-starter"),
                                    MAIN),
                            Program.java("with", classPath.without(tools), MAIN));
            Report report =
                    new Report("Spring Boot: the sample with and without the starter", command)
                            .text(
                                    "Web, actuator, JPA, Flyway, Prometheus; both have the core, as"
                                            + " the sample uses its API.");
            return pair.addTo(report, Pair.SPRING_PORT, ENDPOINT, quick);
        } finally {
            Folders.delete(folder);
        }
    }

    private Path unpack(String prefix, Path target) throws IOException {
        Files.createDirectories(target);
        try (InputStream in = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                    Path file = target.resolve(entry.getName().substring(prefix.length()));
                    if (!file.normalize().startsWith(target)) {
                        throw new IOException(entry.getName() + " leads out of the folder");
                    }
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        return target;
    }
}
