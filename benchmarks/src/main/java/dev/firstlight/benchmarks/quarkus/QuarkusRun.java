package dev.firstlight.benchmarks.quarkus;

import dev.firstlight.benchmarks.process.Pair;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.ServerProbe;
import dev.firstlight.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures {@code samples/quarkus}, as a fast-jar, built with and without the extension. */
public final class QuarkusRun {

    /** Directory below target where {@code benchmarks/run} puts the build without the extension. */
    public static final String WITHOUT = "without";

    /**
     * One of the service's own endpoints. With the extension, readiness also waits for conditions
     * and a warm-up, which do not exist without it.
     */
    private static final String ENDPOINT = "/stops/Harbour?from=480";

    private final Program with;
    private final Program without;
    private final boolean quick;

    /**
     * @param target build directory of the sample
     * @param quick whether only to check that it works
     */
    public QuarkusRun(Path target, boolean quick) {
        this.quick = quick;
        this.with = program("with", target.resolve("quarkus-app"));
        this.without = program("without", target.resolve(WITHOUT));
    }

    private static Program program(String name, Path folder) {
        Path jar = folder.resolve("quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not there; start benchmarks/run");
        }
        return Program.java(
                name, List.of("-Dquarkus.http.port=" + ServerProbe.PORT, "-jar", jar.toString()));
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Report report =
                new Report("Quarkus: the sample with and without the extension", command)
                        .text(
                                "REST, health, Micrometer, a data source with H2; fast-jar."
                                        + " Without is built with"
                                        + " `firstlight.extension.enabled=false`; the core stays, as"
                                        + " the sample uses its API.");
        return new Pair(without, with).addTo(report, "", ENDPOINT, quick);
    }
}
