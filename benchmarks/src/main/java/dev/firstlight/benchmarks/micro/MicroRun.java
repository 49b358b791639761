package dev.firstlight.benchmarks.micro;

import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.report.Comparison;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks in rounds, with one fork of each in a round. JMH itself would run all
 * forks of one benchmark before those of the next, so that disturbances of the machine would look
 * like a difference.
 */
public final class MicroRun {

    private static final String OURS = "firstlight";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private record Group(Class<?> type, String title, List<String> methods) {}

    private static final List<Group> GROUPS =
            List.of(
                    new Group(
                            PhaseBenchmark.class,
                            "Begin and end, no recording",
                            List.of(
                                    "nanoTimePair",
                                    OURS,
                                    "firstlightNested",
                                    "firstlightChild",
                                    "springBuffering",
                                    "observation",
                                    "observationTimed",
                                    "openTelemetry")),
                    new Group(
                            TaggedPhaseBenchmark.class,
                            "Begin, one attribute, end, no recording",
                            List.of(OURS, "springBuffering", "observation", "openTelemetry")),
                    new Group(
                            SharedPhaseBenchmark.class,
                            "Begin and end, two threads in one trace without a pause",
                            List.of(
                                    "nanoTimePair",
                                    OURS,
                                    "firstlightChild",
                                    "springBuffering",
                                    "observationTimed",
                                    "openTelemetry")),
                    new Group(
                            OverflowBenchmark.class,
                            "Begin and end, capacity used up",
                            List.of(OURS, "springBuffering")),
                    new Group(
                            DisabledBenchmark.class,
                            "Begin, one attribute, end, nothing recorded",
                            List.of(
                                    "nothing",
                                    OURS,
                                    "firstlightAfterReady",
                                    "springDefault",
                                    "observation",
                                    "openTelemetry")),
                    new Group(
                            RecordingBenchmark.class,
                            "Begin, one attribute, end, a recording running",
                            List.of(OURS, "springFlightRecorder")));

    private record Fork(double nanos, double cpuNanos, double bytes) {}

    private final int rounds;
    private final int iterations;
    private final TimeValue time;
    private final String only;
    private final Quiet quiet;
    private final Map<String, List<Fork>> forks = new TreeMap<>();

    /**
     * @param quick whether only to check that it works
     * @param only part of the names of the benchmarks to run, or empty for all
     */
    public MicroRun(boolean quick, String only) {
        rounds = quick ? 1 : 9;
        iterations = quick ? 1 : 5;
        time = TimeValue.milliseconds(quick ? 10 : 300);
        this.only = only;
        this.quiet = new Quiet(quick ? Duration.ZERO : PATIENCE);
    }

    /** Runs and reports. */
    public Report run(String command) throws RunnerException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (Group group : GROUPS) {
                for (String method : group.methods) {
                    String name = name(group, method);
                    if (name.contains(only)) {
                        quiet.await();
                        Fork fork = fork(name);
                        forks.computeIfAbsent(name, unused -> new ArrayList<>()).add(fork);
                        System.err.printf("%d/%d %s %.1f ns%n", round, rounds, name, fork.cpuNanos);
                    }
                }
            }
        }
        return report(command);
    }

    /** All benchmarks in the report, as {@code Class.method}. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        GROUPS.forEach(group -> group.methods.forEach(method -> names.add(name(group, method))));
        return names;
    }

    private static String name(Group group, String method) {
        return group.type.getSimpleName() + '.' + method;
    }

    private Fork fork(String name) throws RunnerException {
        RunResult result =
                new Runner(
                                new OptionsBuilder()
                                        .include("\\." + name.replace(".", "\\.") + "$")
                                        .mode(Mode.AverageTime)
                                        .forks(1)
                                        .jvmArgs(
                                                "-Xms1g",
                                                "-Xmx1g",
                                                "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider")
                                        .warmupIterations(iterations)
                                        .warmupTime(time)
                                        .measurementIterations(iterations)
                                        .measurementTime(time)
                                        .addProfiler(GCProfiler.class)
                                        .addProfiler(CpuProfiler.class)
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .runSingle();
        List<Double> scores = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (IterationResult iteration :
                result.getBenchmarkResults().iterator().next().getIterationResults()) {
            scores.add(iteration.getPrimaryResult().getScore());
            cpu.add(figure(iteration.getSecondaryResults().get(CpuProfiler.CPU)));
        }
        return new Fork(
                new Sample(scores).median(),
                new Sample(cpu).median(),
                figure(result.getSecondaryResults().get(ALLOCATED)));
    }

    private static double figure(@Nullable Result<?> result) {
        if (result == null) {
            throw new IllegalStateException("a profiler has found nothing");
        }
        return result.getScore();
    }

    private Report report(String command) {
        Report report = new Report("Warm: begin and end of a phase, by JMH", command);
        report.text(
                rounds
                        + " rounds, in each one fork of every benchmark with "
                        + iterations
                        + " warm-up and "
                        + iterations
                        + " measured iterations of "
                        + time
                        + "; the figure of a fork is its median iteration. Medians of the forks,"
                        + " and their quartiles. CPU is that of the measuring thread: what an"
                        + " operation takes when nobody else wants the CPU. The ratio is ours by"
                        + " theirs in CPU time, with the 95 % interval of the median ratio within"
                        + " a round; below 1 we are faster. "
                        + quiet.describe());
        for (Group group : GROUPS) {
            List<List<String>> rows = new ArrayList<>();
            List<Fork> ours = forks.get(name(group, OURS));
            for (String method : group.methods) {
                List<Fork> theirs = forks.get(name(group, method));
                if (theirs != null) {
                    rows.add(row(method, theirs, ours == null ? theirs : ours));
                }
            }
            if (!rows.isEmpty()) {
                report.heading(group.title + " (`" + group.type.getSimpleName() + "`)");
                report.table(
                        List.of(
                                "",
                                "CPU ns/op",
                                "quartiles",
                                "wall ns/op",
                                "quartiles",
                                "B/op",
                                "ours / this",
                                "95 %"),
                        rows);
            }
        }
        return report;
    }

    private static List<String> row(String method, List<Fork> forks, List<Fork> ours) {
        Sample cpu = sample(forks, Fork::cpuNanos);
        Sample wall = sample(forks, Fork::nanos);
        Comparison comparison = Comparison.of(sample(ours, Fork::cpuNanos), cpu);
        return List.of(
                method,
                Report.figure(cpu.median()),
                Report.quartiles(cpu),
                Report.figure(wall.median()),
                Report.quartiles(wall),
                Report.bytes(sample(forks, Fork::bytes).median()),
                Report.ratio(comparison.ratioOfMedians()),
                Report.ratios(comparison.ratios()));
    }

    private static Sample sample(List<Fork> forks, Function<Fork, Double> figure) {
        return new Sample(forks.stream().map(figure).toList());
    }
}
