package dev.firstlight.benchmarks.frameworks;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.Folders;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.process.SampleJar;
import dev.firstlight.benchmarks.process.ServerProbe;
import dev.firstlight.benchmarks.process.Turns;
import dev.firstlight.benchmarks.quarkus.QuarkusRun;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Measures all samples, unchanged and with an archive, with Firstlight and, if possible, without
 * it.
 */
public final class FrameworksRun {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String STARTER = "firstlight-spring-boot-starter-";
    private static final String WITHOUT_PLAIN = "dev.firstlight.benchmarks.faststart.PrimesWithout";

    private final String programs;
    private final Path samples;
    private final int rounds;
    private final Quiet quiet;
    private final BooleanSupplier over;

    /**
     * @param classPath class path of the programs
     * @param samples directory of the packaged samples
     * @param rounds number of starts of each
     * @param patience whether to wait for a quiet machine
     * @param over whether the time has passed, so that no round begins
     */
    public FrameworksRun(
            ClassPath classPath, Path samples, int rounds, boolean patience, BooleanSupplier over) {
        this.programs = classPath.only();
        this.samples = samples;
        this.rounds = rounds;
        this.quiet = new Quiet(patience ? PATIENCE : Duration.ZERO);
        this.over = over;
    }

    /** Trains, measures and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firstlight-benchmark");
        try {
            Map<String, Service> byProgram = new LinkedHashMap<>();
            List<Program> all = new ArrayList<>();
            for (Service service : services(folder)) {
                for (Program program : List.of(service.plainly(folder), service.trained(folder))) {
                    byProgram.put(program.name(), service);
                    all.add(program);
                }
            }
            Turns turns = Turns.run(new ServiceProbe(folder, byProgram), rounds, quiet, all, over);
            List<List<String>> rows = new ArrayList<>();
            byProgram.forEach((name, service) -> rows.add(row(turns, name, service)));
            return report(command, rows, turns);
        } finally {
            Folders.delete(folder);
        }
    }

    private Report report(String command, List<List<String>> rows, Turns turns) {
        return new Report("The samples with and without an archive", command)
                .text(
                        turns.rounds()
                                + " starts of each row, in turns, and one round before that is not"
                                + " counted. Milliseconds, P50 / P99; with fewer than 299 starts"
                                + " the P99 is no more than what was seen. First 200: from the start"
                                + " of the process to the first 200 of a route of the business,"
                                + " asked from outside all the time. Ready: by the timeline, with"
                                + " all conditions and warm-ups, for which the first 200 does not"
                                + " wait; without us nobody tells. What the samples only wait for, 0.75 s of"
                                + " Spring Boot and 2 s of Quarkus, is left out by "
                                + Program.NO_WAITS
                                + ". "
                                + turns.quiet())
                .table(List.of("", "exec to first 200", "exec to ready", "`main` to ready"), rows)
                .text(
                        "Spring Boot: extracted; without is without the starter, the core stays as"
                                + " the sample uses its API. Quarkus: the uber-jar, as an archive"
                                + " holds what the JVM's own class loaders load; without is built with"
                                + " `firstlight.extension.enabled=false`. Plain, without: the program of"
                                + " `fast-start`.");
    }

    private static List<String> row(Turns turns, String name, Service service) {
        return List.of(
                name,
                percentiles(turns.sample(name, ServerProbe.EXEC_TO_READY)),
                service.traced() ? percentiles(turns.sample(name, ServiceProbe.READY)) : "",
                service.traced()
                        ? percentiles(turns.sample(name, ServiceProbe.MAIN_TO_READY))
                        : "");
    }

    private static String percentiles(Sample sample) {
        return Report.figure(sample.median()) + " / " + Report.figure(sample.percentile(99));
    }

    private List<Service> services(Path folder) throws IOException, InterruptedException {
        String plain = "/prime?n=100";
        String port = ServerProbe.PORT;
        Path spring = samples.resolve("spring-boot/target");
        Path catalog = SampleJar.extracted(spring, folder.resolve("with"));
        Path bare = SampleJar.extracted(spring, folder.resolve("without"));
        try (Stream<Path> jars = Files.list(bare.resolveSibling("lib"))) {
            for (Path jar : jars.toList()) {
                if (jar.getFileName().toString().startsWith(STARTER)) {
                    Files.delete(jar);
                }
            }
        }
        String springPort = "--server.port=" + port;
        Path quarkus = samples.resolve("quarkus/target");
        return List.of(
                new Service(
                        "plain with",
                        plain,
                        true,
                        List.of(
                                "-jar",
                                SampleJar.in(samples.resolve("plain/target")).toString(),
                                port)),
                new Service(
                        "plain without",
                        plain,
                        false,
                        List.of("-cp", programs, WITHOUT_PLAIN, port)),
                new Service(
                        "Quarkus with",
                        "/stops/Harbour?from=480",
                        true,
                        List.of(
                                "-Dquarkus.http.port=" + port,
                                "-jar",
                                SampleJar.runnerIn(quarkus).toString())),
                new Service(
                        "Quarkus without",
                        "/stops/Harbour?from=480",
                        false,
                        List.of(
                                "-Dquarkus.http.port=" + port,
                                "-jar",
                                SampleJar.runnerIn(quarkus.resolve(QuarkusRun.WITHOUT))
                                        .toString())),
                new Service(
                        "Spring Boot with",
                        "/products/1",
                        true,
                        List.of("-jar", catalog.toString(), springPort)),
                new Service(
                        "Spring Boot without",
                        "/products/1",
                        false,
                        List.of("-jar", bare.toString(), springPort)));
    }
}
