package dev.firstlight.benchmarks.faststart;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.Folders;
import dev.firstlight.benchmarks.process.Jdk;
import dev.firstlight.benchmarks.process.MarkedServerProbe;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.process.SampleJar;
import dev.firstlight.benchmarks.process.Turns;
import dev.firstlight.benchmarks.report.Comparison;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures {@code samples/plain}, started like {@code samples/plain/fast-start}, and the same
 * service without Firstlight. Each has its own archive, trained in the same way.
 */
public final class FastStartRun {

    private static final double LIMIT_MILLIS = 85;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final List<String> ROUTES =
            List.of("/healthz", "/readyz", "/livez", "/prime?n=100", "/metrics");
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dcom.sun.net.httpserver.HttpServerProvider="
                            + "sun.net.httpserver.DefaultHttpServerProvider");

    private static final Pattern OURS = Pattern.compile("(firstlight-core|slf4j-\\w+)-\\d.*");

    private final String without;
    private final String with;
    private final int rounds;
    private final Quiet quiet;

    /**
     * @param classPath class path of the programs
     * @param sample directory of the packaged sample
     * @param quick whether only to check that it works
     */
    public FastStartRun(ClassPath classPath, Path sample, boolean quick) throws IOException {
        with = classPath.only() + File.pathSeparator + SampleJar.in(sample);
        without = classPath.only() + libraries(sample.resolve("lib"));
        rounds = quick ? 3 : 300;
        quiet = new Quiet(quick ? Duration.ZERO : PATIENCE);
    }

    /** The class path in the sample's jar, without Firstlight's part. */
    private static String libraries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !OURS.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .map(file -> File.pathSeparator + file)
                    .collect(Collectors.joining());
        }
    }

    /** Trains, measures and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Path archives = Files.createTempDirectory("firstlight-benchmark");
        try {
            MarkedServerProbe probe = new MarkedServerProbe(ReadyMarker.READY_AT, ROUTES);
            Program bare = trained(probe, "without", without, PrimesWithout.class, archives);
            Program traced = trained(probe, "with", with, PrimesWith.class, archives);
            return report(Turns.run(probe, rounds, quiet, List.of(bare, traced)), command);
        } finally {
            Folders.delete(archives);
        }
    }

    private static Program trained(
            MarkedServerProbe probe, String name, String classPath, Class<?> main, Path archives)
            throws IOException, InterruptedException {
        Path archive = archives.resolve(name);
        probe.measure(program(name, classPath, main, List.of(Jdk.training(archive))));
        if (!Files.isRegularFile(archive)) {
            throw new IOException("training " + name + " left no archive");
        }
        return program(name, classPath, main, Jdk.trained(archive));
    }

    private static Program program(
            String name, String classPath, Class<?> main, List<String> archive) {
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(archive);
        return Program.java(name, classPath, main, options.toArray(String[]::new));
    }

    private Report report(Turns turns, String command) {
        Sample mainWithout = turns.sample("without", ReadyMarker.MAIN_TO_READY);
        Sample mainWith = turns.sample("with", ReadyMarker.MAIN_TO_READY);
        Sample execWithout = turns.sample("without", MarkedServerProbe.EXEC_TO_READY);
        Sample execWith = turns.sample("with", MarkedServerProbe.EXEC_TO_READY);
        Sample added = Comparison.of(mainWith, mainWithout).differences();
        return new Report("Fast start: `samples/plain` with an archive, and without us", command)
                .text(
                        rounds
                                + " fresh JVMs each, in turns, and one pair before that is not"
                                + " counted; each with its own archive, serial collector and C1."
                                + " Milliseconds. Each service takes `System.nanoTime()` as the"
                                + " first thing in `main` and when it is ready, and nobody asks it"
                                + " anything in between; then every route must answer 200. "
                                + turns.quiet())
                .table(
                        List.of(
                                "",
                                "P50",
                                "P90",
                                "P99",
                                "largest",
                                "P99 at most (95 %)",
                                "over 85 ms"),
                        List.of(
                                row("`main` to ready, without", mainWithout),
                                row("`main` to ready, with", mainWith),
                                row("exec to ready, without", execWithout),
                                row("exec to ready, with", execWith)))
                .text(bound(mainWith))
                .text(
                        "P50 of `main` to ready with Firstlight, less P50 without: "
                                + Report.figure(mainWith.median() - mainWithout.median())
                                + " ms (target: 3 ms); median difference within a pair "
                                + Report.figure(added.median())
                                + " ms, 95 % interval "
                                + Report.differences(added)
                                + ".");
    }

    private static String bound(Sample sample) {
        int rank = sample.upperRank(99);
        if (rank == 0) {
            return sample.size()
                    + " starts are too few for a bound of the P99 with 95 % confidence; 299 are"
                    + " the fewest.";
        }
        return "The bound of the P99 is the start of rank "
                + rank
                + " of "
                + sample.size()
                + " in order of duration: the true P99 is at most that with 95 % confidence,"
                + " whatever the distribution. P99 within 85 ms with Firstlight is "
                + (sample.ranked(rank) <= LIMIT_MILLIS ? "shown." : "not shown by this run.");
    }

    private static List<String> row(String name, Sample sample) {
        int rank = sample.upperRank(99);
        int over = sample.over(LIMIT_MILLIS);
        return List.of(
                name,
                Report.figure(sample.median()),
                Report.figure(sample.percentile(90)),
                Report.figure(sample.percentile(99)),
                Report.figure(sample.percentile(100)),
                rank == 0 ? "too few" : Report.figure(sample.ranked(rank)),
                over + " (" + Report.figure(100.0 * over / sample.size()) + " %)");
    }
}
