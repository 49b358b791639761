package dev.firstlight.benchmarks.cold;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.EndingProbe;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.process.Turns;
import dev.firstlight.benchmarks.report.Comparison;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures the first span in a fresh JVM, from the first line of {@code main} to its end. */
public final class ColdRun {

    private static final String FIRST_SPAN = "first_span_us";
    private static final String OURS = "firstlight";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final List<Program> programs;
    private final int rounds;
    private final Quiet quiet;

    /**
     * @param classPath class path of the peers
     * @param quick whether only to check that it works
     */
    public ColdRun(ClassPath classPath, boolean quick) {
        rounds = quick ? 1 : 30;
        quiet = new Quiet(quick ? Duration.ZERO : PATIENCE);
        programs =
                List.of(
                        Program.java("nanoTimePair", classPath.only(), NanoTimeSpan.class),
                        Program.java(
                                OURS,
                                classPath.only("firstlight-core", "slf4j-api", "slf4j-nop"),
                                FirstlightSpan.class),
                        Program.java(
                                "springBuffering",
                                classPath.only("spring-boot", "spring-core", "commons-logging"),
                                SpringBufferingSpan.class),
                        Program.java(
                                "observationTimed",
                                classPath.only(
                                        "micrometer-core",
                                        "micrometer-observation",
                                        "micrometer-commons",
                                        "HdrHistogram"),
                                ObservationSpan.class),
                        Program.java(
                                "openTelemetry",
                                classPath.only(
                                        "opentelemetry-api",
                                        "opentelemetry-common",
                                        "opentelemetry-context",
                                        "opentelemetry-sdk-common",
                                        "opentelemetry-sdk-trace"),
                                OpenTelemetrySpan.class),
                        Program.java("jfrEvent", classPath.only(), JfrSpan.class));
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Turns turns = Turns.run(new EndingProbe(), rounds, quiet, programs);
        List<List<String>> rows = new ArrayList<>();
        Sample ours = turns.sample(OURS, FIRST_SPAN);
        for (Program program : programs) {
            Sample span = turns.sample(program.name(), FIRST_SPAN);
            Sample cpu = turns.sample(program.name(), EndingProbe.CPU);
            Comparison comparison = Comparison.of(ours, span);
            rows.add(
                    List.of(
                            program.name(),
                            Report.figure(span.median() / 1000),
                            Report.figure(span.lowerQuartile() / 1000)
                                    + " .. "
                                    + Report.figure(span.upperQuartile() / 1000),
                            Report.figure(cpu.median()),
                            Report.ratio(comparison.ratioOfMedians()),
                            Report.ratios(comparison.ratios())));
        }
        return new Report("Cold: the first span of a JVM", command)
                .text(
                        "From the first line of `main` to the end of the first span with one"
                                + " attribute, with all that has to be made for it; "
                                + rounds
                                + " fresh JVMs each, in turns, and one round before that is not"
                                + " counted. Medians and quartiles in milliseconds; CPU time of"
                                + " the whole process. The ratio is ours by theirs, with the 95 %"
                                + " interval of the median ratio within a round. "
                                + turns.quiet())
                .table(List.of("", "ms", "quartiles", "CPU ms", "ours / this", "95 %"), rows);
    }
}
