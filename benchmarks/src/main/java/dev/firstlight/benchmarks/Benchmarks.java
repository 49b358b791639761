package dev.firstlight.benchmarks;

import dev.firstlight.benchmarks.cold.ColdRun;
import dev.firstlight.benchmarks.faststart.FastStartRun;
import dev.firstlight.benchmarks.frameworks.FrameworksRun;
import dev.firstlight.benchmarks.gate.GateRun;
import dev.firstlight.benchmarks.gate.StopsRun;
import dev.firstlight.benchmarks.gate.TuneRun;
import dev.firstlight.benchmarks.micro.MicroRun;
import dev.firstlight.benchmarks.page.ReportRun;
import dev.firstlight.benchmarks.plain.PlainRun;
import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.profile.ProfileRun;
import dev.firstlight.benchmarks.quarkus.QuarkusRun;
import dev.firstlight.benchmarks.recording.AnalysisRun;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.spring.SampleRun;
import dev.firstlight.benchmarks.spring.SpringRun;
import dev.firstlight.benchmarks.statistics.StatisticsRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs one benchmark and writes its page: {@code micro}, {@code cold}, {@code plain}, {@code
 * spring}, and so on. The script {@code benchmarks/run} starts it.
 */
public final class Benchmarks {

    private static final String USAGE =
            "usage: Benchmarks micro|cold|plain|spring|sample|quarkus|report|fast-start|frameworks|statistics|profile|gate|tune|tune-quarkus|stops|analysis [--quick] [--only <part of a name>] [--starts <n>] [--minutes <n>] <page>";

    private static final Path SAMPLES = Path.of("samples");

    private static final Path PLAIN = Path.of("samples", "plain", "target");

    private static final Path QUARKUS = Path.of("samples", "quarkus", "target");

    private static final Path SAMPLE = Path.of("samples", "spring-boot", "target");

    private Benchmarks() {}

    /**
     * Runs a benchmark.
     *
     * @param args its name, and the file for the page
     */
    public static void main(String... args) throws Exception {
        boolean quick = false;
        String only = "";
        int starts = 0;
        int minutes = 0;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--quick")) {
                quick = true;
            } else if (args[i].equals("--only") && i + 1 < args.length) {
                only = args[++i];
            } else if (args[i].equals("--starts") && i + 1 < args.length) {
                starts = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--minutes") && i + 1 < args.length) {
                minutes = Integer.parseInt(args[++i]);
            } else {
                rest.add(args[i]);
            }
        }
        if (rest.size() != 2) {
            throw new IllegalArgumentException(USAGE);
        }
        Report report = run(rest.get(0), quick, only, starts, minutes);
        report.write(Path.of(rest.get(1)));
        System.out.print(report.markdown());
    }

    private static Report run(String name, boolean quick, String only, int chosen, int minutes)
            throws Exception {
        int starts = chosen > 0 ? chosen : quick ? 2 : 100;
        String command =
                "benchmarks/run "
                        + name
                        + " --java "
                        + Runtime.version().feature()
                        + (quick ? " --quick" : "")
                        + (only.isEmpty() ? "" : " --only " + only)
                        + (chosen > 0 ? " --starts " + chosen : "")
                        + (minutes > 0 ? " --minutes " + minutes : "");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        BooleanSupplier over = () -> minutes > 0 && System.nanoTime() - end > 0;
        return switch (name) {
            case "micro" -> new MicroRun(quick, only).run(command);
            case "cold" -> new ColdRun(ClassPath.packaged(), quick).run(command);
            case "plain" -> new PlainRun(ClassPath.packaged(), quick).run(command);
            case "spring" -> new SpringRun(ClassPath.packaged(), quick).run(command);
            case "sample" -> new SampleRun(SAMPLE, quick).run(command);
            case "quarkus" -> new QuarkusRun(QUARKUS, quick).run(command);
            case "report" -> new ReportRun(ClassPath.packaged(), quick).run(command);
            case "fast-start" -> new FastStartRun(ClassPath.packaged(), PLAIN, quick).run(command);
            case "statistics" -> new StatisticsRun(quick).run(command);
            case "frameworks" ->
                    new FrameworksRun(ClassPath.packaged(), SAMPLES, starts, !quick, over)
                            .run(command);
            case "gate" -> new GateRun(SAMPLE, quick, over).run(command);
            case "tune" -> new TuneRun(SAMPLES, quick, false).run(command);
            case "tune-quarkus" -> new TuneRun(SAMPLES, quick, true).run(command);
            case "stops" -> new StopsRun(PLAIN, quick).run(command);
            case "analysis" -> new AnalysisRun(ClassPath.packaged(), quick).run(command);
            case "profile" -> new ProfileRun(ClassPath.packaged(), starts, !quick).run(command);
            default -> throw new IllegalArgumentException(USAGE);
        };
    }
}
