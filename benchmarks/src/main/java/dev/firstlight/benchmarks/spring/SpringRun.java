package dev.firstlight.benchmarks.spring;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.process.ServerProbe;
import dev.firstlight.benchmarks.process.Turns;
import dev.firstlight.benchmarks.report.Comparison;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Spring Boot service with and without the starter on its class path. */
public final class SpringRun {

    /** Answers 200 from ready on, with and without the starter. */
    static final String READINESS = "/actuator/health/readiness";

    /** Only the other benchmarks need them; some would configure themselves into the service. */
    private static final List<String> OTHERS =
            List.of(
                    "slf4j-nop",
                    "jmh-core",
                    "jopt-simple",
                    "commons-math3",
                    "opentelemetry-api",
                    "opentelemetry-common",
                    "opentelemetry-context",
                    "opentelemetry-sdk",
                    "opentelemetry-sdk-common",
                    "opentelemetry-sdk-logs",
                    "opentelemetry-sdk-metrics",
                    "opentelemetry-sdk-trace");

    private static final List<String> OURS =
            List.of("firstlight-core", "firstlight-spring-boot-starter");

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final List<List<String>> FIGURES =
            List.of(
                    List.of("exec to ready, ms", ServerProbe.EXEC_TO_READY),
                    List.of("CPU to ready, ms", ServerProbe.CPU));

    private final Program bare;
    private final Program traced;
    private final int rounds;
    private final Quiet quiet;

    /**
     * @param classPath where Spring Boot and the starter are
     * @param quick whether to see only that it works
     */
    public SpringRun(ClassPath classPath, boolean quick) {
        rounds = quick ? 1 : 30;
        quiet = new Quiet(quick ? Duration.ZERO : PATIENCE);
        List<String> absent = new ArrayList<>(OTHERS);
        traced = program("with", classPath, absent);
        absent.addAll(OURS);
        bare = program("without", classPath, absent);
    }

    private static Program program(String name, ClassPath classPath, List<String> absent) {
        return Program.java(
                name, classPath.without(absent.toArray(String[]::new)), BeansApplication.class);
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        ServerProbe probe = new ServerProbe("--server.port=", READINESS);
        Turns turns = Turns.run(probe, rounds, quiet, List.of(bare, traced));
        List<List<String>> rows = new ArrayList<>();
        for (List<String> figure : FIGURES) {
            Sample without = turns.sample(bare.name(), figure.get(1));
            Sample with = turns.sample(traced.name(), figure.get(1));
            Comparison comparison = Comparison.of(with, without);
            rows.add(
                    List.of(
                            figure.get(0),
                            Report.figure(without.median()),
                            Report.quartiles(without),
                            Report.figure(with.median()),
                            Report.quartiles(with),
                            Report.ratio(comparison.ratioOfMedians()),
                            Report.ratio(comparison.ratios().median()),
                            Report.ratios(comparison.ratios())));
        }
        return new Report("Spring Boot: a service with and without the starter", command)
                .text(
                        "Web, actuator and two hundred beans, from the start of the process to the"
                                + " first 200 of `"
                                + READINESS
                                + "`; "
                                + rounds
                                + " pairs of fresh JVMs, in turns, and one pair before that is not"
                                + " counted. The ratio of the medians, the median ratio within a"
                                + " pair, and its 95 % interval. "
                                + turns.quiet())
                .table(
                        List.of(
                                "",
                                "without",
                                "quartiles",
                                "with",
                                "quartiles",
                                "ratio",
                                "within pairs",
                                "95 %"),
                        rows);
    }
}
